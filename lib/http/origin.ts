/**
 * Reads where a request came from. The server writes the client's address into a header of its own,
 * over whatever the client sent under that name.
 */
import type { RequestOrigin } from "../origin";
import { requestIdOf } from "./request-notes";

export const clientAddressHeader = "x-latchkey-client-address";

const maxUserAgentLength = 200;

export const originOf = (request: Request): RequestOrigin => ({
  requestId: requestIdOf(request),
  method: request.method,
  path: new URL(request.url).pathname,
  ...callerOf(request.headers),
});

/** Address and client of the headers of any request. */
export const callerOf = (headers: Headers): Pick<RequestOrigin, "address" | "userAgent"> => ({
  address: headers.get(clientAddressHeader),
  userAgent: headers.get("user-agent")?.slice(0, maxUserAgentLength) ?? null,
});
