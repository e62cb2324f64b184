/**
 * The named schemas of the document: what is answered, and what may be sent. Made with zod, so that the
 * schemas that validate requests describe them too. Pure.
 */
import { z } from "zod";

interface Name {
  id: string;
}

export const answers = z.registry<Name>();
export const inputs = z.registry<Name>();

/** Names the schema of something that is answered. */
export function answer<Schema extends z.ZodType>(id: string, schema: Schema): Schema {
  answers.add(schema, { id });
  return schema;
}

/** Names the schema that validates something that is sent. */
export function input<Schema extends z.ZodType>(id: string, schema: Schema): Schema {
  inputs.add(schema, { id });
  return schema;
}

export const id = z.uuid();
export const time = z.iso.datetime();
export const nullableTime = time.nullable();

export const answeredCount = answer("Count", z.object({ count: z.int().min(0) }));
