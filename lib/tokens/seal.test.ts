import { expect, test } from "vitest";
import { seal, unseal } from "./seal";

const secret = Buffer.from("a private key");

test("what was sealed for an id is unsealed for it, and never sealed alike twice", () => {
  expect(unseal(seal(secret, "one"), "one")).toEqual(secret);
  expect(seal(secret, "one")).not.toBe(seal(secret, "one"));
});

test("it is not unsealed for another id, nor with any byte changed", () => {
  const sealed = seal(secret, "one");
  expect(() => unseal(sealed, "two")).toThrow();
  const bytes = Buffer.from(sealed, "base64url");
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(() => unseal(changed.toString("base64url"), "one")).toThrow();
  }
});
