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

/** By the name of a schema that ignores other members: the members that nothing ignored may resemble. */
export const compatibleRequests = new Map<string, readonly string[]>();

/** Names the schema of a response body, or of a part of one. */
export function responseSchema<Schema extends z.ZodType>(id: string, schema: Schema): Schema {
  responseSchemas.add(schema, { id });
  return schema;
}

/**
 * Names the schema that validates a request body. Members that it does not have are refused, because a misspelt one
 * would otherwise change what is done.
 */
export function requestSchema<Schema extends z.ZodType>(id: string, schema: Schema): Schema {
  requestSchemas.add(schema, { id });
  return schema;
}

/**
 * Names the schema of a request that clients of other servers send too (Run:ai, OAuth 2.0): their other members are
 * ignored. What resembles one of the additions is refused: those clients send none of these, so it is a misspelt one.
 */
export function compatibleRequestSchema<Schema extends z.ZodType>(
  id: string,
  schema: Schema,
  additions: readonly string[] = [],
): Schema {
  compatibleRequests.set(id, additions);
  return requestSchema(id, schema);
}

/** For a PUT: a member that the server alone sets. Clients may send it back as they have read it; it is ignored. */
export const readOnly = z.unknown().optional().meta({ readOnly: true });

/** Refines the body of a PATCH. */
export const changesSomething = (input: object): boolean =>
  Object.values(input).some((value) => value !== undefined);

export const nothingToChange = { error: "Nothing to change" };

/** Metadata of a secret: tools hide the value, and the API documentation offers no form for such a request. */
export const isSecret = { format: "password" } as const;

export const id = z.uuid();
export const time = z.iso.datetime();
export const nullableTime = time.nullable();

export const count = responseSchema("Count", z.object({ count: z.int().min(0) }));
