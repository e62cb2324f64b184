/** A schema in a few words, with a way to the named schemas in it. */
import type { ReactNode } from "react";
import { type JsonSchema, nameOf } from "@/lib/openapi/json-schema";
import { schemaAnchor } from "./anchors";

export function SchemaLink({ schema }: { schema: JsonSchema }) {
  const name = nameOf(schema);
  return (
    <a href={`#${schemaAnchor(name)}`} className="text-accent underline">
      {name}
    </a>
  );
}

const orNull = (type: JsonSchema["type"]) => (Array.isArray(type) ? type.join(" or ") : type);

const limits: [keyof JsonSchema, string][] = [
  ["minimum", "at least #"],
  ["maximum", "at most #"],
  ["minLength", "at least # characters"],
  ["maxLength", "at most # characters"],
  ["default", "by default #"],
];

function toWords(schema: JsonSchema): string {
  const { type, format, enum: values, const: constant } = schema;
  const kind = values?.join(" | ") ?? (constant === undefined ? orNull(type) : String(constant));
  const bounds = limits
    .filter(([name]) => schema[name] !== undefined && schema[name] !== "")
    .map(([name, word]) => word.replace("#", String(schema[name])));
  const name = format === "password" ? "secret text" : (format ?? kind ?? "any value");
  return [name, ...bounds].join(", ");
}

function Alternatives({ schemas }: { schemas: JsonSchema[] }) {
  return schemas.map((schema, index) => (
    <span key={JSON.stringify(schema)}>
      {index > 0 && " or "}
      <SchemaType schema={schema} />
    </span>
  ));
}

export function SchemaType({ schema }: { schema: JsonSchema }): ReactNode {
  if (schema.readOnly) return "ignored: it can be sent back as it was read";
  if (schema.$ref) return <SchemaLink schema={schema} />;
  if (schema.anyOf) return <Alternatives schemas={schema.anyOf} />;
  if (schema.items) {
    return (
      <>
        array of <SchemaType schema={schema.items} />
      </>
    );
  }
  return toWords(schema);
}
