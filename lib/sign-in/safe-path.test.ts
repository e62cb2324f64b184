import fc from "fast-check";
import { expect, test } from "vitest";
import { safePath } from "./safe-path";

test.each([
  ["/settings", "/settings"],
  ["/settings/access-keys?sort=name", "/settings/access-keys?sort=name"],
  ["/a/../b", "/b"],
])("%s is a valid destination", (value, path) => {
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
])("%j is replaced by the settings page", (value) => {
  expect(safePath(value)).toBe("/settings");
});

test("no input leads a browser to another origin", () => {
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
