/** Browser tests start with a page that may use the clipboard. */
import { test as base } from "../fixtures";
import { KeysPage } from "./page";

export const test = base.extend<{ keys: KeysPage }>({
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
