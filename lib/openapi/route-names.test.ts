import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { otherRoute, routeNameOf, routeNames } from "./route-names";

/** `/api/v1/users/{id}` for `api/v1/users/[id]/route.ts`, and without the groups of pages. */
const toName = (file: string) =>
  `/${path.dirname(file)}`
    .replaceAll(/\/\([\w-]+\)/g, "")
    .replaceAll(/\[(\w+)\]/g, "{$1}")
    .replace(/^\/\.$/, "/");

/** Made at the build, without Next. */
const ready = ["/docs/api"];

const onDisk = readdirSync("app", { recursive: true, encoding: "utf8" })
  .filter((file) => /^(route\.ts|page\.tsx)$/.test(path.basename(file)))
  .map(toName);

test("every route and page has a name, and every name has a route or a page", () => {
  expect(onDisk.length).toBeGreaterThan(50);
  // Most of these stand in one file, which next-auth serves.
  const isOutside = (name: string) => !/^\/api\/auth\/|\.\.\./.test(name);
  const named = [...routeNames].filter(isOutside);
  expect(named.sort()).toEqual([...onDisk.filter(isOutside), ...ready].sort());
});

test("parameters are replaced by their names, and the query is left out", () => {
  const id = "0b8f6a3e-6d1c-4f0a-9a51-3c2f7d9e8b14";
  expect(routeNameOf(`http://keys.test/api/v1/users/${id}/disable?a=b`, { id })).toBe(
    "/api/v1/users/{id}/disable",
  );
  expect(routeNameOf("http://keys.test/api/v2/token?client_secret=x")).toBe("/api/v2/token");
  expect(routeNameOf("/settings?tab=keys")).toBe("/settings");
});

test("what a client typed is never a name", () => {
  for (const [url, params] of [
    ["http://keys.test/api/lks_secret", { path: ["lks_secret"] }],
    ["http://keys.test/api", {}],
    ["http://keys.test/api/auth/signin/lks_secret", { nextauth: ["signin", "lks_secret"] }],
    ["http://keys.test/api/v1/%74oken", {}],
    ["http://keys.test/api/v1/token/", {}],
    ["http://keys.test/api/v1/users/a%20b", { id: "a b" }],
    ["http://keys.test/api/v1/users/users", { id: "users" }],
    ["/lks_secret", {}],
    ["nonsense", {}],
  ] as const) {
    expect(routeNameOf(url, params)).toBe(otherRoute);
  }
});
