/** Each test file has an installation of its own, in a folder or a database that goes with it. */
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, inject } from "vitest";

const dataDirectory = mkdtempSync(path.join(os.tmpdir(), "latchkey-test-"));
const postgres = inject("postgres");
// Loaded only where it is used: every file pays for its imports.
const server = postgres && (await import("./e2e/postgres/server"));
const databaseUrl = server ? await server.createDatabase(postgres.url, postgres.template) : "";

Object.assign(process.env, {
  DATA_DIR: dataDirectory,
  PUBLIC_URL: "http://keys.test",
  DATABASE_URL: databaseUrl,
  AUTH_SECRET: "",
});

afterAll(async () => {
  await server?.dropDatabase(databaseUrl);
  rmSync(dataDirectory, { recursive: true, force: true });
});
