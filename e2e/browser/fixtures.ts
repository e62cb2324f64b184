/** Browser tests start with a page that may use the clipboard. */
import { test as base } from "../fixtures";
import { KeysPage } from "./page";
import { observeProblems } from "./page-problems";

export const test = base.extend<{ keys: KeysPage }>({
  page: async ({ page }, use, testInfo) => {
    const listProblems = observeProblems(page);
    await use(page);
    if (testInfo.status === testInfo.expectedStatus) return;
    const body = [page.url(), ...listProblems()].join("\n");
    await testInfo.attach("problems of the page", { body, contentType: "text/plain" });
  },

  keys: async ({ page, context, testServer }, use) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"], {
      origin: testServer.url,
    });
    const failures: string[] = [];
    page.on("pageerror", (error) => failures.push(error.message));
    await use(new KeysPage(page, testServer));
    if (failures.length > 0) throw new Error(`The page threw:\n${failures.join("\n")}`);
  },
});

export { expect } from "../fixtures";
