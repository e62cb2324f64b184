import fc from "fast-check";
import { expect, test } from "vitest";
import { safePath } from "./safe-path";

test.each([
  ["/settings", "/settings"],
  ["/settings/access-keys?sort=name", "/settings/access-keys?sort=name"],
  ["/a/../b", "/b"],
])("%s is gone back to", (value, path) => {
  expect(safePath(value)).toBe(path);
});

test.each([
  "https://evil.test/",
  "//evil.test",
  "/\\evil.test",
  "/\t/evil.test",
  "/.//evil.test",
  "\\\\evil.test",
  "javascript:alert(1)",
  "settings",
  "",
  undefined,
  null,
  7,
  ["/settings"],
])("%j leads to the settings page", (value) => {
  expect(safePath(value)).toBe("/settings");
});

test("whatever comes in, a browser stays on this origin", () => {
  const piece = fc.constantFrom(
    "/",
    "\\",
    ".",
    "@",
    ":",
    "\t",
    "\n",
    "evil.test",
    "http:",
    "%2f",
    "?",
    "#",
  );
  fc.assert(
    fc.property(
      fc.array(piece).map((pieces) => pieces.join("")),
      (value) => {
        expect(new URL(safePath(value), "http://keys.test/a").origin).toBe("http://keys.test");
      },
    ),
    { numRuns: 5000 },
  );
});
