/** Finds the members of a request body that its schema does not have and that must not be ignored. Pure. */
import { z } from "zod";
import type { FieldError } from "./api-error";
import { compatibleRequests, readOnly, requestSchemas } from "./schemas";
import { findSimilarName } from "./similar-name";

type Schema = z.core.$ZodType;
type Path = readonly (string | number)[];

/** More would only make the response long. */
const maxErrors = 10;

/** Of an object. A search for similar names takes time, and no client means to send more members. */
const maxSearched = 100;

/** The schemas inside a union, a transformation, or a wrapper such as `optional`. */
function innerOf(schema: Schema): readonly Schema[] {
  if (schema instanceof z.ZodUnion) return schema.options;
  if (schema instanceof z.ZodPipe) return [schema.in];
  const { innerType } = schema._zod.def as { innerType?: Schema };
  return innerType ? [innerType] : [];
}

const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** @param known what the member could be a misspelling of; the message has all of them if it resembles none */
function toError(path: Path, known: readonly string[], meant: string | undefined): FieldError {
  const hint = meant ? `Did you mean ${meant}?` : `Known: ${known.join(", ")}`;
  return { field: path.join("."), message: `unknown member. ${hint}` };
}

/** @param outer the rule of the named schema around this one: undefined if all unknown members are refused */
function* findIn(
  schema: Schema,
  input: unknown,
  path: Path,
  outer: readonly string[] | undefined,
): Generator<FieldError> {
  const id = requestSchemas.get(schema)?.id;
  const ignoredUnlessLike = id === undefined ? outer : compatibleRequests.get(id);
  const visit = (inner: Schema, value: unknown, at = path) =>
    findIn(inner, value, at, ignoredUnlessLike);
  if (schema instanceof z.ZodArray && Array.isArray(input)) {
    for (const [index, value] of input.entries())
      yield* visit(schema.element, value, [...path, index]);
  }
  if (!(schema instanceof z.ZodObject)) {
    for (const inner of innerOf(schema)) yield* visit(inner, input);
    return;
  }
  if (!isObject(input)) return;
  const shape: Record<string, Schema> = schema.shape;
  const known = Object.keys(shape).filter((name) => shape[name] !== readOnly);
  for (const [name, value] of Object.entries(input).slice(0, maxSearched)) {
    const at = [...path, name];
    const member = Object.hasOwn(shape, name) ? shape[name] : undefined;
    if (member) yield* visit(member, value, at);
    else {
      const meant = findSimilarName(name, ignoredUnlessLike ?? known);
      if (meant || !ignoredUnlessLike) yield toError(at, known, meant);
    }
  }
}

/** Without a name (`requestSchema`), a schema is not that of a request body, and nothing is found. */
export function findUnknownMembers(schema: Schema, input: unknown): FieldError[] {
  const found: FieldError[] = [];
  if (!requestSchemas.has(schema)) return found;
  for (const error of findIn(schema, input, [], undefined)) {
    found.push(error);
    if (found.length === maxErrors) break;
  }
  return found;
}
