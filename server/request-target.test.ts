import { readdirSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { routeNames } from "@/lib/openapi/route-names";
import { isCanonical, parseTarget, withoutTrailingSlash } from "./request-target";

test("every route has a canonical path", () => {
  for (const name of routeNames) {
    expect(isCanonical(name.replaceAll(/\{\w+\}/g, crypto.randomUUID())), name).toBe(true);
  }
});

test("every file that a build may name has a canonical path", () => {
  const names = ["2ldszy8polzzg.js", "0-vjl9~t_5o3v.css", "%5Bid%5D.js", "icon.32tedm21yjj8x.svg"];
  for (const name of [...names, ...readdirSync("public")]) {
    expect(isCanonical(`/_next/static/chunks/${name}`), name).toBe(true);
  }
});

test.each([
  ...["", "sign-in", "*", "//sign-in", "/docs//api", "/sign-in/", "//", "/./sign-in", "/sign-in/."],
  ...["/x/../docs/api", "/..", "/.", "/%2e/sign-in", "/%2E/sign-in", "/%2E%2E/docs/api", "/.%2E/a"],
  ...[
    "/docs\\api",
    "/docs%5Capi",
    "/docs%2Fapi",
    "/docs%2fapi",
    "/%73ign-in",
    "/docs%252Fapi",
    "/docs%3Fapi",
    "/docs%23api",
  ],
  ...[
    "/sign%2Din",
    "/%7Ename",
    "/%5Fname",
    "/a%00",
    "/a%0D%0A",
    "/a%7F",
    "/a%C2%85",
    "/a%",
    "/a%A",
  ],
  ...["/%zz", "/%E0%A4%A", "/%FF%FE", "/%C0%AF", "/%ED%A0%80", "/%c3%a4", "/a b", "/a#b", "/[id]"],
  ...["/\xe4", "/a|b", "/a\0b", '/"'],
])("not canonical: %j", (path) => {
  expect(isCanonical(path)).toBe(false);
});

test.each([
  "/",
  "/a",
  "/a.b",
  "/.well-known",
  "/..a",
  "/a..",
  "/...",
  "/a;b=c",
  "/a:b@c",
  "/%C3%A4",
])("canonical: %s", (path) => {
  expect(isCanonical(path)).toBe(true);
});

test("no reader of URLs finds another path in a canonical one", () => {
  const piece = fc.constantFrom(..."/.%2eE5Fcf\\;a~ ?#C3A4@-_", "%2E", "%2F", "%C3%A4", "..");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const path = `/${pieces.join("")}`;
      if (!isCanonical(path)) return;
      expect(new URL(path, "http://here.test").pathname).toBe(path);
      // Nor does one that decodes first.
      const decoded = decodeURIComponent(path);
      const { pathname } = new URL(decoded, "http://here.test");
      expect(decodeURIComponent(pathname)).toBe(decoded);
      expect(decoded.split("/")).toHaveLength(path.split("/").length);
    }),
    { numRuns: 20_000 },
  );
});

test("one slash at the end is all that a redirect takes away", () => {
  expect(withoutTrailingSlash("/docs/api/")).toBe("/docs/api");
  for (const path of ["/", "/sign-in", "//evil.test/", "/sign-in//", "/./sign-in/", "/%2E/"]) {
    expect(withoutTrailingSlash(path), path).toBeUndefined();
  }
});

test("the absolute form has a path, a query and a host", () => {
  const query = "?a=/../%2e#b";
  expect(parseTarget(`/settings${query}`)).toEqual({ path: "/settings", query });
  expect(parseTarget(`HTTP://Here.test:80/settings${query}`)).toEqual({
    ...{ path: "/settings", query, host: "Here.test:80" },
  });
  expect(parseTarget("https://here.test")).toEqual({ path: "/", query: "", host: "here.test" });
  expect(parseTarget("http://here.test?a")).toEqual({ path: "/", query: "?a", host: "here.test" });
  for (const target of [
    "*",
    "",
    "http://",
    "http:///settings",
    "ftp://here.test/settings",
    "here.test:80",
  ]) {
    expect(isCanonical(parseTarget(target).path), target).toBe(false);
  }
});
