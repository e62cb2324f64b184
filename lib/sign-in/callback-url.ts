/**
 * Validates the callback URLs that next-auth reads from the query and from its own cookie. It would respond to
 * malformed ones with 500.
 */
import { parseCookie } from "cookie";
import type { ApiRequest } from "../http/api-request";
import { invalidCallbackUrl } from "../http/errors";
import { queryOf } from "../http/url";
import { env } from "../platform/env";

const cookieName = /^(__Secure-)?next-auth\.callback-url$/;

/** An http or https URL, or a path. */
function isValid(text: string): boolean {
  const base = text.startsWith("/") ? env().publicUrl : undefined;
  return URL.canParse(text, base) && /^https?:$/.test(new URL(text, base).protocol);
}

/** Where the URL leads is decided later, by safe-path.ts. @throws invalidCallbackUrl */
export function requireCallbackUrl({ url, headers }: Pick<ApiRequest, "url" | "headers">): void {
  const cookies = Object.entries(parseCookie(headers.get("cookie") ?? ""));
  const urls = [
    ...new URLSearchParams(queryOf(url)).getAll("callbackUrl"),
    ...cookies.filter(([name]) => cookieName.test(name)).map(([, value]) => value),
  ];
  if (urls.some((text) => text && !isValid(text))) throw invalidCallbackUrl();
}
