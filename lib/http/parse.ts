/** Checks the input of a request against its schema. */
import type { z } from "zod";
import { type FieldError, invalidFields } from "./api-error";
import { notAnObject, notFound, repeatedQueryParameter, unknownQueryParameters } from "./errors";
import { findUnknownMembers } from "./unknown-members";
import { queryOf } from "./url";

/** @throws 400 with the first error of each field; members that a request must not have come first */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): z.infer<Schema> {
  if (typeof input !== "object" || input === null || Array.isArray(input)) throw notAnObject();
  const unknown = findUnknownMembers(schema, input);
  const result = schema.safeParse(input);
  if (result.success && unknown.length === 0) return result.data;
  const errors = new Map<string, FieldError>(unknown.map((each) => [each.field, each]));
  for (const { path, message } of result.error?.issues ?? []) {
    const field = path.join(".");
    // A misspelt member explains what is wrong with the body as a whole.
    const isExplained = field === "" && unknown.length > 0;
    if (!errors.has(field) && !isExplained) errors.set(field, { field, message });
  }
  throw invalidFields([...errors.values()]);
}

/**
 * The query of a request: each name once, and none that means nothing here, because a filter that is
 * ignored shows more than was asked for. @throws 400
 */
export function parseQuery<Schema extends z.ZodObject>(
  schema: Schema,
  url: string,
): z.infer<Schema> {
  const entries = [...new URLSearchParams(queryOf(url))];
  const names = new Set(entries.map(([name]) => name));
  if (names.size < entries.length) throw repeatedQueryParameter();
  const unknown = [...names].filter((name) => !Object.hasOwn(schema.shape, name));
  if (unknown.length > 0) throw unknownQueryParameters(unknown, Object.keys(schema.shape));
  return parseInput(schema, Object.fromEntries(entries));
}

/** No database makes a larger id. */
const largestId = 2 ** 31 - 1;

/** An integer id from the path. @throws notFound when it is none */
export function toIntegerId(text: string): number {
  const id = Number(text);
  if (!/^[1-9]\d{0,9}$/.test(text) || id > largestId) throw notFound();
  return id;
}
