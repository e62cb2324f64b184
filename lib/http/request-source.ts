/** Where a request came from, for the audit log. Pure. */
import type { ApiRequest } from "./api-request";
import type { Client } from "./request-context";
import { pathOf } from "./url";

export interface RequestSource extends Client {
  requestId: string;
  method: string;
  /** Without the query, which may hold secrets. */
  path: string;
}

export const sourceOf = ({ context, method, url }: ApiRequest): RequestSource => ({
  requestId: context.requestId,
  method,
  path: pathOf(url),
  ...context.client,
});

/** For what is reported without its request. */
export const unknownSource = (path: string): RequestSource => ({
  requestId: crypto.randomUUID(),
  method: "POST",
  path,
  address: null,
  userAgent: null,
});
