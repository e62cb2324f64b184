/**
 * Schemas with a name in the OpenAPI document. The schemas that validate requests and responses describe them too. Pure:
 * the browser uses this file.
 */
import { z } from "zod";

interface Name {
  id: string;
}

export const responseSchemas = z.registry<Name>();
export const requestSchemas = z.registry<Name>();

/** Names the schema of a response body, or of a part of one. */
export function responseSchema<Schema extends z.ZodType>(id: string, schema: Schema): Schema {
  responseSchemas.add(schema, { id });
  return schema;
}

/** Names the schema that validates a request body. */
export function requestSchema<Schema extends z.ZodType>(id: string, schema: Schema): Schema {
  requestSchemas.add(schema, { id });
  return schema;
}

/** Metadata of a secret: tools hide the value, and the API documentation offers no form for such a request. */
export const isSecret = { format: "password" } as const;

export const id = z.uuid();
export const time = z.iso.datetime();
export const nullableTime = time.nullable();

export const count = responseSchema("Count", z.object({ count: z.int().min(0) }));
