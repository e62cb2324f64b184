import { expect, test } from "vitest";
import { isForeign, isSameOrigin } from "./same-origin";

test.each([
  [{ "sec-fetch-site": "same-origin" }, true],
  [{ origin: "http://keys.test" }, true],
  [{ "sec-fetch-site": "same-site", origin: "http://keys.test" }, false],
  [{ "sec-fetch-site": "cross-site" }, false],
  [{ "sec-fetch-site": "none" }, false],
  [{ origin: "http://evil.test" }, false],
  [{ origin: "http://keys.test.evil.test" }, false],
  [{ origin: "null" }, false],
  [{}, false],
])("%j: %s", (headers, expected) => {
  expect(isSameOrigin(new Headers(Object.entries(headers)))).toBe(expected);
});

test.each([
  [{ "sec-fetch-site": "same-origin" }, false],
  [{ origin: "http://keys.test" }, false],
  [{ "sec-fetch-site": "cross-site" }, true],
  [{ origin: "http://evil.test" }, true],
  [{ origin: "null" }, true],
  [{}, false],
])("%j is foreign: %s", (headers, expected) => {
  expect(isForeign(new Headers(Object.entries(headers)))).toBe(expected);
});
