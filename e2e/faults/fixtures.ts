/** Installations that are gone after the test, however it ends. */
import { test as base } from "playwright/test";
import { Installation } from "../installation";

type Install = (settings?: Record<string, string>) => Promise<Installation>;

export const test = base.extend<{ install: Install }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a pattern.
  install: async ({}, use) => {
    const made: Installation[] = [];
    await use(async (settings = {}) => {
      const installation = await Installation.make("server", settings);
      made.push(installation);
      return installation;
    });
    for (const installation of made) await installation.remove();
  },
});

export { expect } from "playwright/test";
