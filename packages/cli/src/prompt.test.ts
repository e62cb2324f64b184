import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { confirm } from "./prompt";
import type { System } from "./system";

test("a name from the server cannot control the terminal that asks for confirmation", async () => {
  const stdin = Object.assign(new PassThrough(), { isTTY: true });
  let shown = "";
  const stderr = new PassThrough().on("data", (chunk) => {
    shown += chunk;
  });
  stdin.write("y\n");
  const system = { stdin, stderr } as Partial<System> as System;
  await confirm(system, "Delete a\u001b]0;b\u0007\u009bc\u202ed?", false);
  expect(shown).toContain("Delete a ]0;b c d? (y/N) ");
});
