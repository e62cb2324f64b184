/**
 * Reads where a request came from. The server writes the client's address into a header of its own,
 * over whatever the client sent under that name.
 */

import type { ApiRequest, HeaderReader } from "./api-request";
import type { RequestSource } from "./request-source";
import { pathOf } from "./url";

export const clientAddressHeader = "x-latchkey-client-address";

const maxUserAgentLength = 200;

export function sourceOf({ context, method, url, headers }: ApiRequest): RequestSource {
  const { address, userAgent } = clientInfoOf(headers);
  return { requestId: context.requestId, method, path: pathOf(url), address, userAgent };
}

/** Address and client of the headers of any request. */
export const clientInfoOf = (
  headers: Pick<HeaderReader, "get">,
): Pick<RequestSource, "address" | "userAgent"> => ({
  address: headers.get(clientAddressHeader),
  userAgent: headers.get("user-agent")?.slice(0, maxUserAgentLength) ?? null,
});
