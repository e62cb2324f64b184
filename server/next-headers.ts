/**
 * Headers by which the parts of Next talk to each other. From clients they are input: of all of them, only those that
 * its own code in the browser sends for a page reach Next, and only when they are well formed together. Otherwise a
 * page is rendered as for any other client.
 */
import type { IncomingMessage } from "node:http";
import { parseAndValidateFlightRouterState as parseStateTree } from "next/dist/server/app-render/parse-and-validate-flight-router-state.js";
import { pathOf } from "@/lib/http/url";
import { routeNames } from "@/lib/openapi/route-names";
import type { Listener } from "./direct-routes";
import { removeHeaders } from "./request-header";
import { isApi, isCanonical } from "./request-target";

/** Everything that Next may take for its own, whether this version does or not. */
export const isNextHeader = (name: string): boolean =>
  /^(rsc$|next-|x-(action|deployment|edge|invocation|invoke|matched|middleware|next|now|prerender|vercel))/.test(
    name,
  );

/** Longer than for any page of ours, and far below what would be work to parse. */
const mostLetters = 4_096;

/** As Next would read it: it answers anything else with 500. */
function isStateTree(text: string): boolean {
  if (text.length > mostLetters) return false;
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

/** The listener, which gets no header of Next's but those that the page needs. */
export const withoutNextHeaders =
  (listener: Listener): Listener =>
  (request, response) => {
    const { headers, url = "/" } = request;
    const known = Object.keys(sentByBrowsers).filter((name) => name in headers);
    const isNeeded = isPage(pathOf(url)) && areWellFormed(headers, known);
    removeHeaders(request, (name) => isNextHeader(name) && !(isNeeded && known.includes(name)));
    return listener(request, response);
  };
