import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { toUsage } from "./arguments";
import { commands } from "./commands";

test("docs/operations/command-line.md lists every command with its usage, and no other", () => {
  const text = readFileSync("docs/operations/command-line.md", "utf8");
  const documented = [...text.matchAll(/^\| `([^`]+)` /gm)].map(([, usage]) => usage);
  const usages = Object.entries(commands).map(([name, command]) => toUsage(name, command));
  expect(documented.sort()).toEqual(usages.sort());
});
