/** Test servers that are removed after the test. */
import { test as base } from "playwright/test";
import { TestServer } from "../test-server";

type StartServer = (settings?: Record<string, string>) => Promise<TestServer>;

export const test = base.extend<{ startServer: StartServer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a pattern.
  startServer: async ({}, use) => {
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
