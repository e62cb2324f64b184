/** Whether a browser sent the request from a page of this origin. Pure but for the configured origin. */
import { env } from "../platform/env";
import type { HeaderReader } from "./api-request";

/** By fetch metadata or, without it, by `Origin`. A request with neither is not trusted. */
export function isSameOrigin(headers: HeaderReader): boolean {
  const site = headers.get("sec-fetch-site");
  return site === null ? headers.get("origin") === env().publicUrl : site === "same-origin";
}

/** Whether a browser says that the request is from another origin. Scripts send neither header. */
export const isForeign = (headers: HeaderReader): boolean =>
  (headers.has("sec-fetch-site") || headers.has("origin")) && !isSameOrigin(headers);
