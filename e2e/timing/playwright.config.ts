/** Timing: one test at a time on a machine that should do nothing else. */
import { defineConfig } from "playwright/test";

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  workers: 1,
  timeout: 540_000,
  reporter: "list",
  outputDir: "../../test-results/timing",
});
