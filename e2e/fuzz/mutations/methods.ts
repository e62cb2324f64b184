/** Methods that are not allowed, unknown or invalid. */
import type { Draft } from "../bytes";
import type { Mutation } from "./mutation";

const methods = [
  ...["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"],
  ...["PROPFIND", "MKCOL", "COPY", "MOVE", "LOCK", "UNLOCK", "SEARCH", "PURGE", "REPORT", "LINK"],
];

const named = (method: string): [string, Mutation] => [
  `method ${method}`,
  { mutate: (valid: Draft) => ({ ...valid, method }) },
];

export const methodMutations: Record<string, Mutation> = {
  ...Object.fromEntries(methods.map(named)),
  "method CONNECT": { mutate: (valid) => ({ ...valid, method: "CONNECT" }), mayClose: true },
  "method in small letters": { mutate: (valid) => ({ ...valid, method: "post" }) },
  "method that does not exist": { mutate: (valid) => ({ ...valid, method: "FROBNICATE" }) },
  "method with a NUL": { mutate: (valid) => ({ ...valid, method: "GET\0" }) },
  "method of 4,000 letters": { mutate: (valid) => ({ ...valid, method: "A".repeat(4_000) }) },
};
