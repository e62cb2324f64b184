/** Holds a request's input against its schema, and says what is wrong in one sentence. */
import type { z } from "zod";
import { invalidInput, notAnObject, notFound } from "../errors";

const toSentence = ({ path, message }: z.core.$ZodIssue): string =>
  path.length > 0 ? `${path.join(".")}: ${message}` : message;

/** @throws 400 with the first problem, naming the field, and all of them where there are several */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): z.infer<Schema> {
  if (typeof input !== "object" || input === null || Array.isArray(input)) throw notAnObject();
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const sentences = [...new Set(result.error.issues.map(toSentence))];
  throw invalidInput(sentences[0] ?? "", sentences.length > 1 ? sentences.join("; ") : undefined);
}

/** The query of a request, each name once. @throws 400 */
export function parseQuery<Schema extends z.ZodType>(schema: Schema, url: string): z.infer<Schema> {
  const entries = [...new URL(url).searchParams];
  if (new Set(entries.map(([name]) => name)).size < entries.length) {
    throw invalidInput("A query parameter is included more than once");
  }
  return parseInput(schema, Object.fromEntries(entries));
}

/** An integer id from the path. @throws notFound when it is none */
export function toIntegerId(text: string): number {
  if (!/^[1-9]\d{0,9}$/.test(text)) throw notFound();
  return Number(text);
}
