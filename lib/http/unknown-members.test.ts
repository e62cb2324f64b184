import { expect, test } from "vitest";
import { z } from "zod";
import type { ApiError } from "./api-error";
import { parseInput } from "./parse";
import {
  changesSomething,
  compatibleRequestSchema,
  nothingToChange,
  readOnly,
  requestSchema,
} from "./schemas";

const part = z.object({ kind: z.string(), isOn: z.boolean().optional() });

const own = requestSchema(
  "OwnTestInput",
  z
    .object({
      id: readOnly,
      name: z.string().optional(),
      gracePeriodSeconds: z.int().nullable().default(null),
      parts: z.array(part).optional(),
    })
    .refine(changesSomething, nothingToChange)
    .transform((input) => input),
);

const compatible = compatibleRequestSchema(
  "CompatibleTestInput",
  z.object({ name: z.string(), expiresAt: z.string().optional(), part: part.optional() }),
  ["expiresAt"],
);

function errorsOf(schema: z.ZodType, input: unknown) {
  try {
    parseInput(schema, input);
    return {};
  } catch (error) {
    const { errors } = error as ApiError;
    return Object.fromEntries(errors.map(({ field, message }) => [field, message]));
  }
}

test("a misspelt member is refused, with the one that was probably meant", () => {
  expect(errorsOf(own, { gracePeriod: 1 })).toEqual({
    gracePeriod: "unknown member. Did you mean gracePeriodSeconds?",
  });
  expect(errorsOf(own, { name: "ci", parts: [{ kind: "a" }, { kind: "b", is_on: true }] })).toEqual(
    { "parts.1.is_on": "unknown member. Did you mean isOn?" },
  );
});

test("a member that resembles none is refused with the known ones", () => {
  expect(errorsOf(own, { name: "ci", color: "red" })).toEqual({
    color: "unknown member. Known: name, gracePeriodSeconds, parts",
  });
});

test.each(["__proto__", "constructor", "toString"])("the member %s is unknown too", (name) => {
  expect(errorsOf(own, JSON.parse(`{"name":"ci","${name}":{}}`))).toHaveProperty([name]);
});

test("what clients have read can be sent back, and other errors are found too", () => {
  expect(errorsOf(own, { id: "1", name: "ci" })).toEqual({});
  expect(Object.keys(errorsOf(own, { id: "1", nam: "ci", parts: 7 }))).toEqual(["nam", "parts"]);
});

test("of many unknown members, ten are named", () => {
  const input = Object.fromEntries(Array.from({ length: 1000 }, (_, n) => [`x${n}`, n]));
  expect(Object.keys(errorsOf(own, input))).toHaveLength(10);
});

test("a request that clients of other servers send may have other members", () => {
  const input = { name: "ci", ownerId: "7", nam: 1, part: { kind: "a", color: "red" } };
  expect(errorsOf(compatible, input)).toEqual({});
});

test.each(["expires", "expiresIn", "expires_at", "ExpiresAt", "expiry"])(
  "%s in such a request is refused, because it would be ignored",
  (name) => {
    expect(errorsOf(compatible, { name: "ci", [name]: "2027-01-31" })).toEqual({
      [name]: "unknown member. Did you mean expiresAt?",
    });
  },
);

test("a change of nothing is refused", () => {
  const input = requestSchema(
    "PatchTestInput",
    z.object({ name: z.string().optional() }).refine(changesSomething, nothingToChange),
  );
  expect(() => parseInput(input, {})).toThrow("Nothing to change");
  expect(() => parseInput(input, { nam: "x" })).toThrow(/^nam: .* Did you mean name\?$/);
  expect(parseInput(input, { name: "x" })).toEqual({ name: "x" });
});
