/** What a hostile case is: a way to spoil a request that is right. */
import { type Draft, type Header, withHeaders } from "../bytes";

export interface Spoil {
  /** A draft, or the very bytes. */
  spoil: (right: Draft) => Draft | string;
  /** Closing the connection is an answer, too. */
  mayClose?: boolean;
  /** Whether the sender is done sending, as far as TCP goes. */
  halfClose?: boolean;
}

/** Cases that put these headers in place of their namesakes. */
export const headerCases = (table: Record<string, Header[]>): Record<string, Spoil> =>
  Object.fromEntries(
    Object.entries(table).map(([name, headers]) => [
      name,
      { spoil: (right: Draft) => withHeaders(right, ...headers) },
    ]),
  );

/** Cases that say something else about the address. */
export const targetCases = (
  table: Record<string, (target: string) => string>,
): Record<string, Spoil> =>
  Object.fromEntries(
    Object.entries(table).map(([name, change]) => [
      name,
      { spoil: (right: Draft) => ({ ...right, target: change(right.target) }) },
    ]),
  );

/** Cases that send this body as that type. */
export const bodyCases = (type: string, table: Record<string, string>): Record<string, Spoil> =>
  Object.fromEntries(
    Object.entries(table).map(([name, body]) => [
      name,
      { spoil: (right: Draft) => ({ ...withHeaders(right, ["Content-Type", type]), body }) },
    ]),
  );
