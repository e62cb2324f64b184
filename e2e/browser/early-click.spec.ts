/** What a user does before the page's scripts have come. */
import type { Page } from "playwright/test";
import { inRest } from "../tags";
import { expect, test } from "./fixtures";

/** Loads the page again without these scripts, until the returned function is called. */
async function reloadWithout(page: Page, scripts: RegExp | string): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(scripts, async (route) => {
    await released;
    await route.continue();
  });
  await page.reload({ waitUntil: "commit" });
  return release;
}

const allScripts = /\/_next\/static\/.*\.js/;

test("a click on +ACCESS KEY opens the dialog, also when the page's script comes later", async ({
  keys,
  page,
  caller,
}) => {
  await keys.open(caller.headers);
  const release = await reloadWithout(page, allScripts);
  await keys.add.click();
  await expect(keys.dialog).toBeHidden();
  release();
  await expect(keys.dialog.getByLabel("Name")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(keys.add).toBeFocused();
});

test(
  "a click opens the account menu, whichever script of the page comes last",
  inRest,
  async ({ keys, page, caller }) => {
    await keys.open(caller.headers);
    const scripts = await page.evaluate(() =>
      [...document.scripts].filter(({ src, noModule }) => src && !noModule).map(({ src }) => src),
    );
    expect(scripts.length).toBeGreaterThan(3);
    for (const script of scripts) {
      const others = scripts.filter((each) => each !== script);
      const arrived = Promise.all(others.map((each) => page.waitForResponse(each)));
      const release = await reloadWithout(page, script);
      await arrived;
      await keys.button("Account menu").click();
      release();
      await expect(page.getByRole("menuitem", { name: "Settings" })).toBeVisible();
      await page.unroute(script);
    }
  },
);

test("Ctrl K opens the command menu, also when the page's script comes later", async ({
  keys,
  page,
  caller,
}) => {
  await keys.open(caller.headers);
  const release = await reloadWithout(page, allScripts);
  await expect(page.getByRole("button", { name: "Go to…" })).toBeVisible();
  await page.keyboard.press("Control+k");
  await expect(keys.dialog).toBeHidden();
  release();
  await expect(page.getByRole("dialog", { name: "Command menu" })).toBeVisible();
});
