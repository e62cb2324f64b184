/**
 * A development server, which alone has the gallery, and a page that looks the same on every machine: one
 * time, one font, no hinting and no motion.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { test as base, expect } from "playwright/test";
import { TestServer } from "../test-server";

const fonts = path.join(
  path.dirname(createRequire(import.meta.url).resolve("next/package.json")),
  "dist/next-devtools/server/font",
);

const face = (family: string, file: string) =>
  `@font-face { font-family: "${family}"; font-weight: 100 900; src: url(data:font/woff2;base64,${readFileSync(path.join(fonts, file)).toString("base64")}); }`;

/** Fonts that are in the lockfile: what is installed on a machine plays no part. */
const style = `
${face("Pictured", "geist-latin.woff2")}
${face("Pictured Mono", "geist-mono-latin.woff2")}
:root, :host { --font-sans: "Pictured" !important; --font-mono: "Pictured Mono" !important; }`;

/** When the samples of the gallery were used. */
export const pictureTime = new Date("2026-03-02T12:00:00Z");

interface WorkerFixtures {
  testServer: TestServer;
}

export const test = base.extend<object, WorkerFixtures>({
  testServer: [
    async ({ browserName: _ }, use) => {
      const testServer = await TestServer.make("server", { NODE_ENV: "development" });
      await use(testServer);
      await testServer.remove();
    },
    { scope: "worker" },
  ],
  /** In the gallery. */
  page: async ({ page, testServer }, use) => {
    await page.clock.setFixedTime(pictureTime);
    await page.addInitScript((text) => {
      document.addEventListener("DOMContentLoaded", () => {
        const element = document.createElement("style");
        element.textContent = text;
        document.head.append(element);
      });
    }, style);
    page.on("dialog", (dialog) => void dialog.accept());
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.setViewportSize({ width: 800, height: 640 });
    // It is compiled when it is asked for first.
    await page.goto(`${testServer.url}/docs/ui`, { timeout: 150_000 });
    await expect(page.getByRole("heading", { name: "Components" })).toBeVisible();
    await page.evaluate(() => document.fonts.ready);
    await use(page);
  },
});

export { expect } from "playwright/test";
