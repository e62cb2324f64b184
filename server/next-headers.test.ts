import { readdirSync, readFileSync } from "node:fs";
import { IncomingMessage, ServerResponse } from "node:http";
import { createRequire } from "node:module";
import { Socket } from "node:net";
import path from "node:path";
import { expect, test } from "vitest";
import { isNextHeader, withoutNextHeaders } from "./next-headers";

const next = path.dirname(createRequire(import.meta.url).resolve("next/package.json"));

const sources = ["server", "lib", "shared", "client", "build/templates"].flatMap((folder) =>
  readdirSync(path.join(next, "dist", folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".js") && !/(^|\/)dev\//.test(file))
    .map((file) => readFileSync(path.join(next, "dist", folder, file), "utf8")),
);

const find = (pattern: RegExp) =>
  new Set(sources.flatMap((text) => [...text.matchAll(pattern)].map(([, name = ""]) => name)));

/** Headers of HTTP, of browsers and of proxies, which Next reads as any server would. */
const standard = [
  ...["accept", "accept-encoding", "accept-language", "cache-control", "content-encoding", "host"],
  ...["content-length", "content-type", "cookie", "location", "origin", "referer", "set-cookie"],
  ...["content-security-policy", "content-security-policy-report-only", "user-agent", "vary"],
  ...["sec-fetch-dest", "sec-fetch-mode", "sec-fetch-site", "traceparent", "tracestate"],
  ...["x-forwarded-for", "x-forwarded-host", "x-forwarded-port", "x-forwarded-proto"],
];

/** The encoding of old. */
const noHeader = ["x-gzip"];

test("every header that Next reads is one of its own, which are filtered, or a standard one", () => {
  const read = find(/headers(?:\(\))?(?:\.get\(|\.has\(|\[)\s*['"]([\w-]+)['"]/g);
  expect(read.size).toBeGreaterThan(20);
  const unknown = [...read].filter(
    (name) => !isNextHeader(name.toLowerCase()) && !standard.includes(name.toLowerCase()),
  );
  expect(unknown).toEqual([]);
});

test("every name that Next's code has for a header of its own is filtered", () => {
  const constants = find(/\b[A-Z_]*(?:HEADER|NEXT_URL)[A-Z_]* = ['"]([\w-]+)['"]/g);
  const literals = find(/['"](rsc|(?:x|next)-[a-z-]+)['"]/g);
  expect(constants.size).toBeGreaterThan(20);
  const unknown = [...constants, ...literals].filter(
    (name) => !isNextHeader(name) && !standard.includes(name) && !noHeader.includes(name),
  );
  expect(unknown).toEqual([]);
});

/** The headers that reach Next of those that a client sends. */
function passed(url: string, sent: Record<string, string>): Record<string, unknown> {
  const request = new IncomingMessage(new Socket());
  request.url = url;
  for (const [name, value] of Object.entries({ Host: "here.test", ...sent })) {
    request.rawHeaders.push(name, value);
    request.headers[name.toLowerCase()] = value;
  }
  withoutNextHeaders(() => {})(request, new ServerResponse(request));
  const names = request.rawHeaders.filter((_, index) => index % 2 === 0);
  expect(names.map((name) => name.toLowerCase())).toEqual(Object.keys(request.headers));
  const { host, ...rest } = request.headers;
  expect(host).toBe("here.test");
  return rest;
}

const tree = encodeURIComponent('["",{"children":["__PAGE__",{},null,"refetch",0]},null,null,16]');

const navigation = { rsc: "1", "next-router-state-tree": tree, "next-url": "/settings" };
const prefetch = {
  ...{ rsc: "1", "next-router-prefetch": "1", "next-url": "/administration" },
  "next-router-segment-prefetch": "/!KGNvbnNvbGUp/settings/__PAGE__",
};

test("what Next's code in the browser sends for a page reaches Next", () => {
  for (const sent of [{ rsc: "1" }, navigation, prefetch]) {
    expect(passed("/settings/details?_rsc=abc", sent)).toEqual(sent);
  }
});

test("nothing of it reaches Next with a request to the API or to what is no page", () => {
  for (const url of [
    "/api/v1/access-keys",
    "/api/health",
    "/oauth2/x",
    "/nowhere",
    "/_not-found",
  ]) {
    for (const sent of [{ rsc: "1" }, navigation, prefetch]) expect(passed(url, sent)).toEqual({});
  }
});

test("whatever else Next may take for its own is removed", () => {
  const others = {
    ...{ "Next-Action": "x", "Next-HMR-Refresh": "1", "Next-Resume": "1", "X-Nextjs-Data": "1" },
    ...{ "x-middleware-prefetch": "1", "x-middleware-subrequest": "a:a", "x-matched-path": "/" },
    ...{ "X-Invoke-Path": "/", "X-Now-Route-Matches": "1=a", "x-prerender-revalidate": "a" },
    ...{ "x-next-cache-tags": "a", "x-action-forwarded": "1", "x-vercel-id": "a" },
  };
  for (const url of ["/settings", "/api/v1/access-keys"]) {
    expect(passed(url, { ...others, Cookie: "a=b" })).toEqual({ cookie: "a=b" });
  }
  expect(passed("/settings", { ...others, ...navigation })).toEqual(navigation);
});

const nested = (depth: number): string =>
  depth === 0 ? '["",{}]' : `["",{"a":${nested(depth - 1)}}]`;

test.each([
  ...[{ rsc: "2" }, { rsc: "1, 1" }, { rsc: "" }, { "next-router-prefetch": "0" }],
  ...["garbage", "%7Bnone", "%ff%00%", "[]", '["",1]', "null", "1", '["a",{"b":1}]', "", "%"].map(
    (text) => ({ "next-router-state-tree": text }),
  ),
  ...[`${tree}, ${tree}`, nested(600), "a".repeat(10_000)].map((text) => ({
    "next-router-state-tree": text,
  })),
  ...["", "_tree", "/../__PAGE__", "/", "/a//b", "/%2e", "/a".repeat(40)].map((text) => ({
    "next-router-segment-prefetch": text,
  })),
  ...["//evil.test/", "/nowhere", "https://evil.test", "/api/health", ""].map((text) => ({
    "next-url": text,
  })),
])(
  "a page is rendered as for any other client where one of them is not well formed: %j",
  (sent) => {
    expect(passed("/settings", { ...navigation, ...sent })).toEqual({});
  },
);
