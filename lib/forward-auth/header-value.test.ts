import { expect, test } from "vitest";
import { toHeaderValue, toListValue } from "./header-value";

test("a value with visible ASCII and spaces is sent as it is", () => {
  expect(toHeaderValue("ada+jobs@example.com")).toBe("ada+jobs@example.com");
  expect(toHeaderValue("System administrator")).toBe("System administrator");
});

test("a value cannot begin another header, and decodes to itself", () => {
  for (const text of [
    "a\r\nX-Admin: 1",
    "grüße@example.com",
    "100%",
    " a ",
    "\u0000",
    "日本",
    "😀",
  ]) {
    const value = toHeaderValue(text);
    expect(value).toMatch(/^[\x20-\x7e]*$/);
    expect(value.trim()).toBe(value);
    expect(decodeURIComponent(value)).toBe(text);
  }
  expect(toHeaderValue("\ud800")).toBe("%EF%BF%BD");
});

test("a comma in a role does not make two roles", () => {
  expect(toListValue(["Editor", "Read, write"])).toBe("Editor,Read%2C write");
  expect(toListValue([])).toBe("");
});
