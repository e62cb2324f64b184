/** Names with what they are: the members of an object, or the parameters of a request. */
import type { ReactNode } from "react";
import type { JsonSchema } from "@/lib/openapi/json-schema";
import { Prose } from "./prose";
import { SchemaType } from "./schema-type";

interface FieldRowProps {
  name: string;
  schema: JsonSchema;
  required: boolean;
  /** Where it is sent. */
  place?: string;
  description?: string | undefined;
}

export function FieldRow({ name, schema, required, place, description }: FieldRowProps) {
  return (
    <div className="grid gap-x-4 gap-y-1 px-3 py-2 sm:grid-cols-[minmax(0,12rem)_minmax(0,1fr)]">
      <dt className="font-mono text-sm wrap-anywhere">{name}</dt>
      <dd className="min-w-0 text-sm wrap-anywhere text-muted">
        <SchemaType schema={schema} />
        {place && `, in the ${place}`}
        {!required && ", optional"}
        {description && (
          <span className="block text-ink">
            <Prose text={description} />
          </span>
        )}
      </dd>
    </div>
  );
}

export function FieldList({ children }: { children: ReactNode }) {
  return <dl className="divide-y divide-line rounded-md border border-line">{children}</dl>;
}

/** The members of an object; of an array of objects, those of its items. */
export function Members({ schema }: { schema: JsonSchema }) {
  const { properties, required = [] } = schema;
  if (!properties) {
    return (
      <p className="text-sm text-muted">
        <SchemaType schema={schema} />
      </p>
    );
  }
  return (
    <FieldList>
      {Object.entries(properties).map(([name, member]) => (
        <FieldRow
          key={name}
          name={name}
          schema={member}
          required={required.includes(name)}
          description={member.description}
        />
      ))}
    </FieldList>
  );
}
