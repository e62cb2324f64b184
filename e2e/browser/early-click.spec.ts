/** A click that comes before the page's script. */
import { expect, test } from "./fixtures";

test("a click on +ACCESS KEY opens the dialog, also when the page's script comes later", async ({
  keys,
  page,
  caller,
}) => {
  await keys.open(caller.headers);
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    await released;
    await route.continue();
  });
  await page.reload({ waitUntil: "commit" });
  await keys.add.click();
  await expect(keys.dialog).toBeHidden();
  release();
  await expect(keys.dialog.getByLabel("Name")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(keys.add).toBeFocused();
});
