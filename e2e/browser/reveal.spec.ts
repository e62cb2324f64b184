import { expect, test } from "./fixtures";

test.beforeEach(async ({ keys, caller }) => keys.open(caller.headers));

test("Esc, the backdrop and DONE without a copy keep the secret on the screen", async ({
  keys,
  page,
}) => {
  await keys.create("ci-deploy");
  await page.keyboard.press("Escape");
  await page.mouse.click(5, 5);
  await expect(keys.clientSecret()).toBeVisible();
  await keys.button("DONE").click();
  await expect(keys.alert.getByText("You have not copied the secret")).toBeVisible();
  await keys.button("Go back").click();
  await keys.copy("client secret");
  await keys.button("DONE").click();
  await expect(keys.alert).toBeHidden();
});

test("a copied client ID is no copied secret", async ({ keys }) => {
  await keys.create("ci-deploy");
  await keys.copy("client ID");
  await keys.button("DONE").click();
  await expect(keys.alert.getByText("You have not copied the secret")).toBeVisible();
  await keys.button("Close anyway").click();
  await expect(keys.alert).toBeHidden();
});

test("where the clipboard is blocked the text is selected, and nothing is called copied", async ({
  keys,
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
    document.execCommand = () => false;
  });
  await page.reload();
  await keys.create("ci-deploy");
  const secret = await keys.clientSecret().inputValue();
  await keys.alert.getByRole("button", { name: "Copy client secret" }).click();
  await expect(keys.alert.getByRole("status")).toHaveText(/press Ctrl\+C/);
  expect(
    await page.evaluate(() => {
      const field = document.activeElement as HTMLInputElement;
      return field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0);
    }),
  ).toBe(secret);
});

test("without the Clipboard API, as on plain http, the older way copies", async ({
  keys,
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined, configurable: true });
  });
  await page.reload();
  await keys.create("ci-deploy");
  const secret = await keys.clientSecret().inputValue();
  await keys.alert.getByRole("button", { name: "Copy client secret" }).click();
  await expect(keys.alert.getByRole("status")).toHaveText("Client secret copied");
  await keys.button("DONE").click();
  await keys.add.click();
  await keys.dialog.getByLabel("Name").focus();
  await page.keyboard.press("Control+V");
  await expect(keys.dialog.getByLabel("Name")).toHaveValue(secret);
});

test("the browser asks before it leaves the secret behind", async ({ keys, page }) => {
  await keys.create("ci-deploy");
  await keys.copy("client ID");
  const question = page.waitForEvent("dialog");
  const reload = page.reload().catch(() => undefined);
  const dialog = await question;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.accept();
  await reload;
  await expect(keys.row("ci-deploy")).toBeVisible();
  await expect(keys.alert).toBeHidden();
});

test("after DONE the secret is nowhere in the page, the storage or the address", async ({
  keys,
  page,
}) => {
  await keys.create("ci-deploy");
  const secret = await keys.copy("client secret");
  await keys.button("DONE").click();
  await expect(keys.alert).toBeHidden();
  const traces = await page.evaluate(() =>
    [
      document.documentElement.outerHTML,
      JSON.stringify(localStorage),
      JSON.stringify(sessionStorage),
      location.href,
    ].join(),
  );
  expect(traces).not.toContain(secret.slice(8));
  await page.reload();
  expect(await page.content()).not.toContain(secret.slice(8));
});
