import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

export default defineConfig({
  resolve: {
    alias: {
      "@": root,
      // The marker package throws outside a React server bundle; tests are neither.
      "server-only": `${root}node_modules/server-only/empty.js`,
    },
  },
  test: {
    include: ["{lib,db,components,scripts,e2e}/**/*.test.ts", "*.test.ts"],
    setupFiles: ["./vitest.setup.ts"],
    pool: "forks",
    // A machine that is busy with something else is no reason to fail.
    testTimeout: 20_000,
  },
});
