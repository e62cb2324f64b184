/** JSON Schemas of zod schemas, as the document has them: without what only a machine would read. Pure. */
import { z } from "zod";
import { compatibleRequests, requestSchemas, responseSchemas } from "../http/schemas";

/** The part of JSON Schema (draft 2020-12) that the document uses. */
export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  readOnly?: boolean;
  description?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  allOf?: JsonSchema[];
}

const prefix = "#/components/schemas/";

const isUnbounded = (bound: unknown) => Math.abs(Number(bound)) === Number.MAX_SAFE_INTEGER;

/**
 * A format says what its pattern would, and every integer is a safe one. Objects are left open, because responses may
 * gain members; `close` is for requests.
 */
function simplify(schema: z.core.JSONSchema.BaseSchema): void {
  if (schema.format) delete schema.pattern;
  if (isUnbounded(schema.minimum)) delete schema.minimum;
  if (isUnbounded(schema.maximum)) delete schema.maximum;
  if (schema.additionalProperties === false) delete schema.additionalProperties;
  delete schema.propertyNames;
}

const options = {
  target: "draft-2020-12" as const,
  unrepresentable: "any" as const,
  override: ({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }) => simplify(jsonSchema),
};

/** Plain JSON, without the members that belong to a document of its own. */
function toPlain({
  $schema,
  $id,
  "~standard": _,
  ...rest
}: object & Record<string, unknown>): JsonSchema {
  return JSON.parse(JSON.stringify(rest));
}

function toPlainSchemas(registry: typeof responseSchemas, io: "input" | "output") {
  const { schemas } = z.toJSONSchema(registry, { ...options, io, uri: (id) => prefix + id });
  return Object.entries(schemas).map(([id, schema]) => [id, toPlain({ ...schema })] as const);
}

/** Other members are refused, as in `findUnknownMembers`. */
const close = (schema: JsonSchema): JsonSchema =>
  JSON.parse(JSON.stringify(schema), (_, value) =>
    value?.type === "object" && value.properties
      ? { ...value, additionalProperties: false }
      : value,
  );

const toRequestSchemas = () =>
  toPlainSchemas(requestSchemas, "input").map(
    ([id, schema]) => [id, compatibleRequests.has(id) ? schema : close(schema)] as const,
  );

/** All named schemas: what is answered as it comes out, what is sent as it goes in. */
export const toComponentSchemas = (): Record<string, JsonSchema> =>
  Object.fromEntries(
    [...toPlainSchemas(responseSchemas, "output"), ...toRequestSchemas()].sort(([a], [b]) =>
      a.localeCompare(b, "en"),
    ),
  );

/** A reference to the named schema. */
export function toReference(schema: z.ZodType): JsonSchema {
  const id = (responseSchemas.get(schema) ?? requestSchemas.get(schema))?.id;
  if (id === undefined) throw new Error("A body of the document has a schema without a name");
  return { $ref: prefix + id };
}

/** The name that a reference leads to. */
export const nameOf = ({ $ref = "" }: JsonSchema): string => $ref.slice(prefix.length);

/** Digits in the URL are a number to people. */
const wholeNumberPattern = "^\\d{1,9}$";

function toParameterSchema({ pattern, ...schema }: JsonSchema, after: JsonSchema): JsonSchema {
  const { default: initial, minimum = 0, maximum } = after;
  const fallback = initial !== undefined && typeof initial !== "object" && { default: initial };
  if (pattern !== wholeNumberPattern) {
    return { ...schema, ...(pattern !== undefined && { pattern }), ...fallback };
  }
  return { type: "integer", minimum, ...(maximum !== undefined && { maximum }), ...fallback };
}

/** The schema of each parameter of a query as it is sent, and whether it must be. */
export function toQueryParameters(query: z.ZodObject) {
  const sent = toPlain({ ...z.toJSONSchema(query, { ...options, io: "input" }) });
  const read = toPlain({ ...z.toJSONSchema(query, { ...options, io: "output" }) });
  return Object.entries(sent.properties ?? {}).map(([name, schema]) => ({
    name,
    required: sent.required?.includes(name) ?? false,
    schema: toParameterSchema(schema, read.properties?.[name] ?? {}),
  }));
}
