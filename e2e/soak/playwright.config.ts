/** One server that works and idles in turns, for minutes. */
import { defineConfig } from "playwright/test";

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  workers: 1,
  timeout: 0,
  reporter: "list",
  outputDir: "../../test-results/soak",
});
