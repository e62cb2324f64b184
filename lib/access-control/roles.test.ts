import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { resourceNames, resources } from "./resources";
import { roles } from "./roles";

test("docs/roles.md lists exactly what each role permits", () => {
  const head = ["Role", ...resourceNames.map((type) => resources[type].displayName)];
  const rows = roles.map(({ name, permits }) => [
    name,
    ...resourceNames.map((type) => permits[type]?.map((action) => action[0]).join("") ?? ""),
  ]);
  const table = [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
  expect(readFileSync("docs/roles.md", "utf8")).toContain(table.join("\n"));
});
