/** Installations that are gone after the test, however it ends. */
import { test as base } from "playwright/test";
import { TestServer } from "../test-server";

type Install = (settings?: Record<string, string>) => Promise<TestServer>;

export const test = base.extend<{ install: Install }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a pattern.
  install: async ({}, use) => {
    const made: TestServer[] = [];
    await use(async (settings = {}) => {
      const testServer = await TestServer.make("server", settings);
      made.push(testServer);
      return testServer;
    });
    for (const testServer of made) await testServer.remove();
  },
});

export { expect } from "playwright/test";
