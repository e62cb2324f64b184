/** Demos: one browser, slow enough to follow, recorded. */
import { defineConfig } from "playwright/test";
import base from "../../playwright.config";

const browser = base.projects?.find(({ name }) => name === "browser")?.use ?? {};
const size = { width: 1280, height: 800 };

export default defineConfig({
  testDir: ".",
  testMatch: "*.demo.ts",
  workers: 1,
  timeout: 180_000,
  reporter: "line",
  outputDir: "../../test-results/demos",
  use: {
    ...browser,
    viewport: size,
    deviceScaleFactor: 1,
    video: { mode: "on", size: { width: 896, height: 560 } },
    launchOptions: { ...browser.launchOptions, slowMo: 350 },
  },
});
