import { expect, test } from "vitest";
import { z } from "zod";
import type { ApiError } from "./api-error";
import { parseInput, parseQuery, toIntegerId } from "./parse";

const schema = z.strictObject(
  {
    name: z
      .string({ error: "must be a name" })
      .min(2, { error: "too short" })
      .regex(/^a/, { error: "no a" }),
    size: z.number({ error: "must be a number" }).default(1),
  },
  { error: ({ code }) => (code === "unrecognized_keys" ? "unknown field" : undefined) },
);

function errorOf(input: unknown) {
  try {
    return parseInput(schema, input);
  } catch (error) {
    const { message, details, errors } = error as ApiError;
    return { message, details, errors };
  }
}

test("each field has one error, the first that was found", () => {
  expect(errorOf({ name: "b" })).toEqual({
    message: "name: too short",
    errors: [{ field: "name", message: "too short" }],
  });
});

test("with several invalid fields, the message names the first and the details all", () => {
  expect(errorOf({ name: 1, size: "x" })).toEqual({
    message: "name: must be a name",
    details: "name: must be a name; size: must be a number",
    errors: [
      { field: "name", message: "must be a name" },
      { field: "size", message: "must be a number" },
    ],
  });
});

test("an error of the body as a whole belongs to no field", () => {
  expect(errorOf({ name: "ab", size: 1, color: "red" })).toEqual({
    message: "unknown field",
    errors: [],
  });
});

test.each([[null], [[]], ["text"], [7]])("%j is no object", (input) => {
  expect(errorOf(input)).toEqual({ message: "The request body must be a JSON object", errors: [] });
});

test("a query has each name once", () => {
  const query = z.object({ a: z.string().optional() });
  expect(parseQuery(query, "http://keys.test/?a=1")).toEqual({ a: "1" });
  expect(() => parseQuery(query, "http://keys.test/?a=1&a=2")).toThrow("more than once");
});

test("a query parameter that means nothing here is named, whatever it is called", () => {
  const query = z.object({ a: z.string().optional() });
  for (const name of ["b", "constructor", "__proto__"]) {
    expect(() => parseQuery(query, `http://keys.test/?${name}=1`)).toThrow(
      `Not known here: ${name}`,
    );
  }
});

test.each(["0", "-1", "1.5", "x", "", "2147483648", "99999999999", "1e3"])(
  "%j is the id of nothing",
  (text) => {
    expect(() => toIntegerId(text)).toThrow("Not found");
  },
);
