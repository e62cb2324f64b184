import { expect, test } from "vitest";
import { accessKeyName, createAccessKeyInput } from "./access-key";

test.each(["ab", "access-key-123", "a_b", "z9", "a".repeat(255)])("%s is a name", (name) => {
  expect(accessKeyName.parse(name)).toBe(name);
});

test.each([
  ["", "Enter a name"],
  ["a", "Use at least 2 characters"],
  ["My", "Use only lower-case letters, digits, - and _"],
  ["1a", "Start with a lower-case letter"],
  ["-a", "Start with a lower-case letter"],
  ["a-", "End with a letter or a digit"],
  ["a_", "End with a letter or a digit"],
  ["ab\n", "Use only lower-case letters, digits, - and _"],
  ["a b", "Use only lower-case letters, digits, - and _"],
  ["ａｂ", "Use only lower-case letters, digits, - and _"],
  ["a\0b", "Use only lower-case letters, digits, - and _"],
  ["a\ud800", "Use only lower-case letters, digits, - and _"],
  ["a".repeat(256), "Use at most 255 characters"],
])("%j is refused with one sentence", (name, sentence) => {
  const { error } = accessKeyName.safeParse(name);
  expect(error?.issues.map((issue) => issue.message)).toEqual([sentence]);
});

test.each([[undefined], [null], [7], [true], [["ab"]], [{}]])("%j is no name", (name) => {
  const { error } = createAccessKeyInput.safeParse({ name });
  expect(error?.issues[0]?.message).toBe("Enter a name");
});

test("nothing but the name is taken from the body", () => {
  expect(createAccessKeyInput.parse({ name: "ab", ownerId: "x", slot: 3 })).toEqual({ name: "ab" });
});
