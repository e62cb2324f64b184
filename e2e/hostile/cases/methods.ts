/** Methods that the endpoint does not have, that nobody has, and that are none. */
import type { Draft } from "../bytes";
import type { Spoil } from "./spoil";

const methods = [
  ...["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"],
  ...["PROPFIND", "MKCOL", "COPY", "MOVE", "LOCK", "UNLOCK", "SEARCH", "PURGE", "REPORT", "LINK"],
];

const named = (method: string): [string, Spoil] => [
  `method ${method}`,
  { spoil: (right: Draft) => ({ ...right, method }) },
];

export const methodCases: Record<string, Spoil> = {
  ...Object.fromEntries(methods.map(named)),
  "method CONNECT": { spoil: (right) => ({ ...right, method: "CONNECT" }), mayClose: true },
  "method in small letters": { spoil: (right) => ({ ...right, method: "post" }) },
  "method that does not exist": { spoil: (right) => ({ ...right, method: "FROBNICATE" }) },
  "method with a NUL": { spoil: (right) => ({ ...right, method: "GET\0" }) },
  "method of 4,000 letters": { spoil: (right) => ({ ...right, method: "A".repeat(4_000) }) },
};
