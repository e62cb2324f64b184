/** Lines arrive in their order; where nobody takes them, the process is not held up. */
import { spawnSync } from "node:child_process";
import { closeSync, constants, mkdtempSync, openSync, readFileSync, readSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { LogDestination } from "./log-destination";

const folder = mkdtempSync(path.join(os.tmpdir(), "latchkey-log-"));

/** Both ends of a pipe, neither of which waits for the other. */
function makePipe(name: string) {
  const file = path.join(folder, name);
  spawnSync("mkfifo", [file]);
  const reader = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  return { reader, writer: openSync(file, constants.O_WRONLY | constants.O_NONBLOCK) };
}

test("lines of requests and others keep their order, and none is lost at the end", () => {
  const file = path.join(folder, "log");
  const destination = new LogDestination(openSync(file, "w"));
  const lines = Array.from({ length: 900 }, (_, number) => `${number.toString(36)}\n`);
  lines.forEach((line, number) => {
    // First one in seven, then more lines of requests than are handed over together.
    if (number < 200 && number % 7 === 0) destination.write(line);
    else destination.writeTogether(line);
  });
  destination.end();
  expect(readFileSync(file, "utf8")).toBe(lines.join(""));
});

test("lines are written while the process goes on, without an end", async () => {
  const file = path.join(folder, "going-on");
  const destination = new LogDestination(openSync(file, "w"));
  destination.writeTogether("a request\n");
  await expect.poll(() => readFileSync(file, "utf8")).toBe("a request\n");
});

test("with nobody at the other end, lines are given up", () => {
  const { reader, writer } = makePipe("closed");
  closeSync(reader);
  const destination = new LogDestination(writer);
  destination.write("to nobody\n");
  destination.end();
  destination.write("to nobody\n");
  destination.end();
});

test("who does not read has a moment to make room at the end, and no more", () => {
  const { reader, writer } = makePipe("full");
  const destination = new LogDestination(writer);
  for (let n = 0; n < 1_000; n += 1) destination.writeTogether(`${"x".repeat(999)}\n`);
  destination.end();
  expect(readSync(reader, Buffer.alloc(10))).toBe(10);
});
