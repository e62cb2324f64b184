import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { otherRoute } from "../http/route";
import { referencePages } from "./reference-pages";
import { routeNameOf, routeNames } from "./route-names";

/** `/api/v1/users/{id}` for `api/v1/users/[id]/route.ts`, and without the groups of pages. */
const toName = (file: string) =>
  `/${path.dirname(file)}`
    .replaceAll(/\/\([\w-]+\)/g, "")
    .replaceAll(/\[(\w+)\]/g, "{$1}")
    .replace(/^\/\.$/, "/");

/** Made at the build, without Next. */
const ready = [...referencePages.keys()];

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

test("the query is not part of a name", () => {
  expect(routeNameOf("http://keys.test/api/v2/token?client_secret=x")).toBe("/api/v2/token");
  expect(routeNameOf("/settings?tab=keys")).toBe("/settings");
});

test("a path that does not exist is never a name", () => {
  for (const url of [
    "http://keys.test/api/lks_secret",
    "http://keys.test/api",
    "http://keys.test/api/auth/signin/lks_secret",
    "http://keys.test/api/v1/%74oken",
    "http://keys.test/api/v1/token/",
    "http://keys.test/api/v1/users/a%20b",
    "/lks_secret",
    "nonsense",
  ]) {
    expect(routeNameOf(url)).toBe(otherRoute);
  }
});
