import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const everywhere = ["{lib,db,components,scripts,server,e2e,packages}/**/*.test.ts", "*.test.ts"];
/** What no other database can be asked. */
const isPostgresOnly = (file: string) => file.endsWith(".postgres.test.ts");
const setupFiles = ["./vitest.setup.ts"];

const testsIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => `${folder}/${file}`);

const isSqliteOnly = (file: string) => file.endsWith(".sqlite.test.ts");

/** Whatever asks the database, by itself or through a service, is asked of both. */
const meetsDatabase = (file: string) =>
  isPostgresOnly(file) ||
  (!isSqliteOnly(file) &&
    /from "(@\/db\/queries|@\/db\/client|.*\/testing\/users)/.test(readFileSync(file, "utf8")));

const root = fileURLToPath(new URL(".", import.meta.url));

export default defineConfig({
  resolve: {
    alias: {
      "@": root,
      "@latchkey/server": root,
      // The marker package throws outside a React server bundle; tests are neither.
      "server-only": `${root}node_modules/server-only/empty.js`,
    },
  },
  test: {
    // Starts faster than a process for each file.
    pool: "threads",
    // A machine that is busy with something else is no reason to fail.
    testTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: "sqlite",
          include: everywhere,
          exclude: ["**/node_modules/**", "**/*.postgres.test.ts"],
          setupFiles,
        },
      },
      {
        extends: true,
        test: {
          name: "postgres",
          include: ["lib", "db"].flatMap(testsIn).filter(meetsDatabase),
          setupFiles,
          globalSetup: "./vitest.postgres.ts",
        },
      },
    ],
  },
});
