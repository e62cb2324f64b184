import { spawnSync } from "node:child_process";
import { closeSync, constants, mkdtempSync, openSync, readFileSync, readSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { LogDestination } from "./log-destination";

const folder = mkdtempSync(path.join(os.tmpdir(), "latchkey-log-"));

/** Both ends of a non-blocking pipe. */
function makePipe(name: string) {
  const file = path.join(folder, name);
  spawnSync("mkfifo", [file]);
  const reader = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  return { reader, writer: openSync(file, constants.O_WRONLY | constants.O_NONBLOCK) };
}

test("lines keep their order, and none is lost at the exit", () => {
  const file = path.join(folder, "log");
  const destination = new LogDestination(openSync(file, "w"));
  const lines = Array.from({ length: 900 }, (_, number) => `${number.toString(36)}\n`);
  for (const line of lines) destination.write(line);
  destination.flushAtExit();
  expect(readFileSync(file, "utf8")).toBe(lines.join(""));
});

test("a line is written within a moment", async () => {
  const file = path.join(folder, "going-on");
  const destination = new LogDestination(openSync(file, "w"));
  destination.write("a request\n");
  await expect.poll(() => readFileSync(file, "utf8")).toBe("a request\n");
});

test("lines are dropped when the reader is gone", () => {
  const { reader, writer } = makePipe("closed");
  closeSync(reader);
  const destination = new LogDestination(writer);
  destination.write("dropped\n");
  destination.flushAtExit();
  destination.write("dropped\n");
  destination.flushAtExit();
});

test("a reader that is too slow delays the exit by a moment only", () => {
  const { reader, writer } = makePipe("full");
  const destination = new LogDestination(writer);
  for (let n = 0; n < 1_000; n += 1) destination.write(`${"x".repeat(999)}\n`);
  destination.flushAtExit();
  expect(readSync(reader, Buffer.alloc(10))).toBe(10);
});
