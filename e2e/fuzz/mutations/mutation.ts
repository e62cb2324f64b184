/** A mutation of a valid request. */
import { type Draft, type Header, withHeaders } from "../bytes";

export interface Mutation {
  /** A draft, or raw bytes. */
  mutate: (valid: Draft) => Draft | string;
  /** Closing the connection is allowed. */
  mayClose?: boolean;
  /** Half-closes the socket after the request. */
  halfClose?: boolean;
}

/** Mutations that replace headers. */
export const headerMutations = (table: Record<string, Header[]>): Record<string, Mutation> =>
  Object.fromEntries(
    Object.entries(table).map(([name, headers]) => [
      name,
      { mutate: (valid: Draft) => withHeaders(valid, ...headers) },
    ]),
  );

/** Mutations of the request target. */
export const targetMutations = (
  table: Record<string, (target: string) => string>,
): Record<string, Mutation> =>
  Object.fromEntries(
    Object.entries(table).map(([name, change]) => [
      name,
      { mutate: (valid: Draft) => ({ ...valid, target: change(valid.target) }) },
    ]),
  );

/** Mutations that replace the body. */
export const bodyMutations = (
  type: string,
  table: Record<string, string>,
): Record<string, Mutation> =>
  Object.fromEntries(
    Object.entries(table).map(([name, body]) => [
      name,
      { mutate: (valid: Draft) => ({ ...withHeaders(valid, ["Content-Type", type]), body }) },
    ]),
  );
