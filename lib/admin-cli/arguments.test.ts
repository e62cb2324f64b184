import { expect, test } from "vitest";
import { accessKeyName } from "../access-keys/access-key";
import { createUserInput } from "../users/user";
import { type CommandSpec, parseArgument, parseCommandLine, toHelp, toUsage } from "./arguments";
import { UsageError } from "./errors";

const grammar: CommandSpec = {
  positionals: ["email", "role name"],
  options: { owner: "email", stdin: true },
  summary: "Do it",
};

const parse = (...words: string[]) => parseCommandLine("do", grammar, words);

test("arguments and options can be in any order", () => {
  expect(parse("--stdin", "a", "--owner", "x", "b")).toEqual({
    positionals: ["a", "b"],
    options: { owner: "x", stdin: true },
  });
});

test.each([
  [["a"], "The role name is missing"],
  [["a", "b", "c"], "There are too many arguments"],
  [["a", "b", "--force"], "Unknown option '--force'"],
  [["a", "b", "--owner"], "argument missing"],
  [["a", "b", "--stdin=yes"], "does not take an argument"],
])("%j is rejected in one sentence with the usage", (words, said) => {
  expect(() => parse(...words)).toThrow(UsageError);
  expect(() => parse(...words)).toThrow(said);
  expect(() => parse(...words)).toThrow(
    "Usage: npm run admin -- do <email> <role name> [--owner <email>] [--stdin]",
  );
});

test("the last argument can be optional", () => {
  const optional: CommandSpec = { positionals: [], optionalPositional: "address", summary: "" };
  expect(toUsage("do", optional)).toBe("do [<address>]");
  expect(parseCommandLine("do", optional, []).positionals).toEqual([]);
  expect(parseCommandLine("do", optional, ["a"]).positionals).toEqual(["a"]);
  expect(() => parseCommandLine("do", optional, ["a", "b"])).toThrow("There are too many");
});

test("the error names an invalid argument", () => {
  const { email } = createUserInput.shape;
  expect(parseArgument(email, "e-mail", "ADA@keys.test")).toBe("ada@keys.test");
  expect(() => parseArgument(email, "e-mail", "ada")).toThrow(
    "The e-mail must be an e-mail address.",
  );
  expect(() => parseArgument(accessKeyName, "name", "NAME")).toThrow(
    "Invalid name: Use only lower-case letters, digits, - and _.",
  );
});

test("the help lists every command with its usage", () => {
  expect(toHelp({ do: grammar })).toContain(`${toUsage("do", grammar)}\n      Do it`);
});
