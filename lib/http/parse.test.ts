import { expect, test } from "vitest";
import { z } from "zod";
import { parseInput, parseQuery, toIntegerId } from "./parse";

const schema = z.object({
  name: z
    .string({ error: "must be a name" })
    .min(2, { error: "too short" })
    .regex(/^a/, { error: "no a" }),
  size: z.number({ error: "must be a number" }).default(1),
});

const problemOf = (input: unknown) => {
  try {
    return parseInput(schema, input);
  } catch (error) {
    const { message, details } = error as { message: string; details?: string };
    return { message, ...(details !== undefined && { details }) };
  }
};

test("the first problem of a field is the message, and others of it are not told", () => {
  expect(problemOf({ name: "b" })).toEqual({ message: "name: too short" });
  expect(problemOf({ name: ["b"] })).toEqual({ message: "name: must be a name" });
});

test("with several fields at fault the details have one sentence for each", () => {
  expect(problemOf({ name: 1, size: "x" })).toEqual({
    message: "name: must be a name",
    details: "name: must be a name; size: must be a number",
  });
});

test.each([[null], [[]], ["text"], [7]])("%j is no object", (input) => {
  expect(problemOf(input)).toEqual({ message: "The request body must be a JSON object" });
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
