import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { roles } from "../access-control/roles";
import { toUsage } from "./arguments";
import { commands } from "./commands";

test("docs/operations/command-line.md lists every command with its usage, and no other", () => {
  const text = readFileSync("docs/operations/command-line.md", "utf8");
  const documented = [...text.matchAll(/^\| `([^`]+)` /gm)].map(([, usage]) => usage);
  const usages = Object.entries(commands).map(([name, command]) => toUsage(name, command));
  expect(documented.sort()).toEqual(usages.sort());
});

test("docs/operations/command-line.md names every role", () => {
  const text = readFileSync("docs/operations/command-line.md", "utf8").replaceAll("\n", " ");
  expect(text).toContain(`are: ${roles.map(({ name }) => name).join(", ")}.`);
});
