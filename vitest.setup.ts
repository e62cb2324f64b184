/** Each test file has an installation of its own, in a folder that goes with it. */
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll } from "vitest";

const dataDirectory = mkdtempSync(path.join(os.tmpdir(), "latchkey-test-"));

Object.assign(process.env, {
  DATA_DIR: dataDirectory,
  PUBLIC_URL: "http://keys.test",
  DATABASE_URL: "",
  AUTH_SECRET: "",
});

afterAll(() => rmSync(dataDirectory, { recursive: true, force: true }));
