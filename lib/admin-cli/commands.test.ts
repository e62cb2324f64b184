import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { toUsage } from "./arguments";
import { commands } from "./commands";

test("the documentation of the command line has every command, with what it takes, and no other", () => {
  const text = readFileSync("docs/operations/command-line.md", "utf8");
  const documented = [...text.matchAll(/^\| `([^`]+)` /gm)].map(([, usage]) => usage);
  const usages = Object.entries(commands).map(([name, command]) => toUsage(name, command));
  expect(documented.sort()).toEqual(usages.sort());
});
