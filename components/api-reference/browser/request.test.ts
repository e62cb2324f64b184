import { expect, test } from "vitest";
import { findJsonError, toReadable, toUrl } from "./request";

test("path parameters are escaped and filled in, and empty query parameters are left out", () => {
  const values = [
    { name: "id", place: "path", value: "a/b c" },
    { name: "search", place: "query", value: "x&y" },
    { name: "limit", place: "query", value: "" },
  ];
  expect(toUrl("/api/v1/users/{id}", values)).toBe("/api/v1/users/a%2Fb%20c?search=x%26y");
  expect(toUrl("/api/v1/users", [])).toBe("/api/v1/users");
});

test("a body that is no JSON is refused with the reason", () => {
  expect(findJsonError('{"name": "x"}')).toBe("");
  expect(findJsonError('{"name": }')).toMatch(/^Enter valid JSON\. ./);
});

test("JSON is indented, and other texts stay as they are", () => {
  expect(toReadable('{"a":[1]}')).toBe('{\n  "a": [\n    1\n  ]\n}');
  expect(toReadable("a,b\r\n1,2")).toBe("a,b\r\n1,2");
});
