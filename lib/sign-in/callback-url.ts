/**
 * Where sign-in shall lead back to, as next-auth reads it from the query and from a cookie of its own.
 * What it cannot read there it takes for a failure of the server.
 */
import { parseCookie } from "cookie";
import type { ApiRequest } from "../http/api-request";
import { invalidCallbackUrl } from "../http/errors";
import { queryOf } from "../http/url";
import { env } from "../platform/env";

const cookieName = /^(__Secure-)?next-auth\.callback-url$/;

/** An http address, or a path of ours. */
function isReadable(text: string): boolean {
  const base = text.startsWith("/") ? env().publicUrl : undefined;
  return URL.canParse(text, base) && /^https?:$/.test(new URL(text, base).protocol);
}

/** @throws 400 */
export function requireCallbackUrl({ url, headers }: Pick<ApiRequest, "url" | "headers">): void {
  const cookies = Object.entries(parseCookie(headers.get("cookie") ?? ""));
  const addresses = [
    ...new URLSearchParams(queryOf(url)).getAll("callbackUrl"),
    ...cookies.filter(([name]) => cookieName.test(name)).map(([, value]) => value),
  ];
  if (addresses.some((text) => text && !isReadable(text))) throw invalidCallbackUrl();
}
