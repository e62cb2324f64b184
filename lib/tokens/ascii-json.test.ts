import fc from "fast-check";
import { expect, test } from "vitest";
import { toAsciiJson } from "./ascii-json";

/** Text with the characters that matter, and with every other. */
const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom(">", "?", "~", "\u007f", "é", "\ud83d", "a", "\\", '"', "/") }),
);

test("the base64url form of any claims has neither - nor _, and says the same", () => {
  fc.assert(
    fc.property(fc.record({ a: text, b: fc.integer(), c: fc.array(text) }), (claims) => {
      const encoded = Buffer.from(toAsciiJson(claims), "latin1").toString("base64url");
      expect(encoded).not.toMatch(/[-_]/);
      const decoded = JSON.parse(Buffer.from(encoded, "base64").toString("latin1"));
      expect(decoded).toEqual(JSON.parse(JSON.stringify(claims)));
    }),
    { numRuns: 2000 },
  );
});

test("the four troublesome characters and everything beyond ASCII are escaped", () => {
  expect(toAsciiJson("a>?~\u007fé😀")).toBe('"a\\u003e\\u003f\\u007e\\u007f\\u00e9\\ud83d\\ude00"');
});
