/**
 * Removes Next's internal headers from requests, except for those that Next's code in the browser sends for a page, if
 * all of them are well formed. Otherwise the page is rendered as for a client that sends none.
 */
import type { IncomingMessage } from "node:http";
import { parseAndValidateFlightRouterState as parseStateTree } from "next/dist/server/app-render/parse-and-validate-flight-router-state.js";
import { pathOf } from "@/lib/http/url";
import { routeNames } from "@/lib/openapi/route-names";
import type { RequestListener } from "./direct-routes";
import { removeHeaders } from "./request-header";
import { isApi, isCanonical } from "./request-target";

/** Headers that this or another version of Next may interpret. */
export const isNextHeader = (name: string): boolean =>
  /^(rsc$|next-|x-(action|deployment|edge|invocation|invoke|matched|middleware|next|now|prerender|vercel))/.test(
    name,
  );

/** Longer than for any page, and short enough to parse quickly. */
const maxLength = 4_096;

/** Parses as Next does, because Next responds to anything else with 500. */
function isStateTree(text: string): boolean {
  if (text.length > maxLength) return false;
  try {
    return parseStateTree(text) !== undefined;
  } catch {
    return false;
  }
}

const isPage = (path: string) => routeNames.has(path) && !isApi(path);

/** What Next's code in the browser sends (fetch-server-response.js, segment-cache/cache.js), by name. */
const sentByBrowsers: Record<string, (value: string) => boolean> = {
  rsc: (value) => value === "1",
  "next-router-prefetch": (value) => /^[123]$/.test(value),
  "next-router-segment-prefetch": (value) => /^(\/[\w@!$-]{1,128}){1,16}$/.test(value),
  "next-router-state-tree": isStateTree,
  // A part of what `_rsc` in the query is a digest of.
  "next-url": (value) => isCanonical(value) && isPage(value),
};

const areWellFormed = (headers: IncomingMessage["headers"], names: string[]): boolean =>
  names.includes("rsc") && names.every((name) => sentByBrowsers[name]?.(String(headers[name])));

/** Calls the listener without the headers that the page does not need. */
export const withoutNextHeaders =
  (listener: RequestListener): RequestListener =>
  (request, response) => {
    const { headers, url = "/" } = request;
    const known = Object.keys(sentByBrowsers).filter((name) => name in headers);
    const isNeeded = isPage(pathOf(url)) && areWellFormed(headers, known);
    removeHeaders(request, (name) => isNextHeader(name) && !(isNeeded && known.includes(name)));
    return listener(request, response);
  };
