/** What a user does before the page's script has come. */
import type { Page } from "playwright/test";
import { expect, test } from "./fixtures";

/** Loads the page again without its scripts, until the returned function is called. */
async function reloadWithoutScripts(page: Page): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    await released;
    await route.continue();
  });
  await page.reload({ waitUntil: "commit" });
  return release;
}

test("a click on +ACCESS KEY opens the dialog, also when the page's script comes later", async ({
  keys,
  page,
  caller,
}) => {
  await keys.open(caller.headers);
  const release = await reloadWithoutScripts(page);
  await keys.add.click();
  await expect(keys.dialog).toBeHidden();
  release();
  await expect(keys.dialog.getByLabel("Name")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(keys.add).toBeFocused();
});

test("Ctrl K opens the command menu, also when the page's script comes later", async ({
  keys,
  page,
  caller,
}) => {
  await keys.open(caller.headers);
  const release = await reloadWithoutScripts(page);
  await expect(page.getByRole("button", { name: "Go to…" })).toBeVisible();
  await page.keyboard.press("Control+k");
  await expect(keys.dialog).toBeHidden();
  release();
  await expect(page.getByRole("dialog", { name: "Command menu" })).toBeVisible();
});
