import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { sha256 } from "./sha256";

const expected = (text: string) => createHash("sha256").update(text).digest("hex");
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

test("the digest of any text is that of Node", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => {
      expect(hex(sha256(text))).toBe(expected(text));
    }),
  );
});

test("texts that just fill or just exceed a block are padded correctly", () => {
  for (let length = 50; length <= 130; length += 1) {
    const text = "a".repeat(length);
    expect(hex(sha256(text))).toBe(expected(text));
  }
});
