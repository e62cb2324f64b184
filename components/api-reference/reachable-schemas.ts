/** The named schemas that a part of the document refers to. Pure. */
import { type JsonSchema, nameOf } from "@/lib/openapi/json-schema";

/** The names in the part itself. */
function namesIn(part: unknown): string[] {
  if (typeof part !== "object" || part === null) return [];
  const { $ref } = part as JsonSchema;
  return [
    ...($ref === undefined ? [] : [nameOf(part as JsonSchema)]),
    ...Object.values(part).flatMap(namesIn),
  ];
}

/** With those that these refer to, in the document's order. */
export function reachableSchemas(
  part: object,
  schemas: Readonly<Record<string, JsonSchema>>,
): [name: string, schema: JsonSchema][] {
  const found = new Set<string>();
  const collect = (each: unknown) => {
    for (const name of namesIn(each)) {
      if (found.has(name)) continue;
      found.add(name);
      collect(schemas[name]);
    }
  };
  collect(part);
  return Object.entries(schemas).filter(([name]) => found.has(name));
}
