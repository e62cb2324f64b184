import { expect, test } from "./fixtures";
import type { KeysPage } from "./page";

/** As in a browser that lets no page write to the clipboard. */
function blockClipboard() {
  Object.defineProperty(navigator, "clipboard", { value: undefined });
  document.execCommand = () => false;
}

async function openCode(keys: KeysPage, language: string): Promise<void> {
  await keys.button("Code to paste curl, Python, Node, Go").click();
  await keys.alert.getByRole("tab", { name: language }).click();
}

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
  await page.addInitScript(blockClipboard);
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

test("both values are copied as an .env file, which counts as a copied secret", async ({
  keys,
  page,
}) => {
  await keys.create("ci-deploy");
  const clientId = await keys.clientId().inputValue();
  const secret = await keys.clientSecret().inputValue();
  await keys.button("Copy both as .env").click();
  await expect(keys.alert.getByRole("status")).toHaveText("Both values copied");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    `CLIENT_ID=${clientId}\nCLIENT_SECRET=${secret}\n`,
  );
  await keys.button("DONE").click();
  await expect(keys.alert).toBeHidden();
});

test("where the clipboard is blocked, what has both values is shown to be copied by hand", async ({
  keys,
  page,
}) => {
  await page.addInitScript(blockClipboard);
  await page.reload();
  await keys.create("ci-deploy");
  const clientId = await keys.clientId().inputValue();
  const secret = await keys.clientSecret().inputValue();
  for (const [button, title] of [
    ["Copy both as .env", "Both values"],
    ["Copy Python code", "Python code"],
  ] as const) {
    if (button === "Copy Python code") await openCode(keys, "Python");
    await keys.button(button).click();
    await expect(keys.alert.getByRole("status")).toHaveText(/press Ctrl\+C/);
    const field = keys.alert.getByLabel(title, { exact: true });
    await expect(field).toBeFocused();
    const selected = await field.evaluate((area: HTMLTextAreaElement) =>
      area.value.slice(area.selectionStart, area.selectionEnd),
    );
    expect(selected).toContain(clientId);
    expect(selected).toContain(secret);
    if (button === "Copy both as .env") {
      await keys.button("DONE").click();
      await expect(keys.alert.getByText("You have not copied the secret")).toBeVisible();
      await keys.button("Go back").click();
    }
  }
  await keys.button("Copy Python code").click();
  await page.keyboard.press("Control+C");
  await expect(keys.alert.getByRole("status")).toHaveText("Python code copied");
  await keys.button("DONE").click();
  await expect(keys.alert).toBeHidden();
});

test("on plain http the older way copies both values and the code, and focus stays on the button", async ({
  keys,
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined, configurable: true });
  });
  await page.reload();
  await keys.create("ci-deploy");
  const secret = await keys.clientSecret().inputValue();
  await keys.button("Copy both as .env").click();
  await expect(keys.alert.getByRole("status")).toHaveText("Both values copied");
  await expect(keys.button("Copy both as .env")).toBeFocused();
  await openCode(keys, "curl");
  await keys.button("Copy curl code").click();
  await expect(keys.alert.getByRole("status")).toHaveText("curl code copied");
  await expect(keys.button("Copy curl code")).toBeFocused();
  await keys.button("DONE").click();
  await keys.add.click();
  await page.keyboard.press("Control+V");
  await expect(keys.dialog.getByLabel("Name")).toHaveValue(new RegExp(secret));
});

test("offline, everything is still there to be copied", async ({ keys, page, context }) => {
  await keys.create("ci-deploy");
  await context.setOffline(true);
  await expect(keys.alert.getByText("The server cannot be reached")).toBeVisible();
  const secret = await keys.clientSecret().inputValue();
  await openCode(keys, "Go");
  await keys.button("Copy Go code").click();
  await expect(keys.alert.getByRole("status")).toHaveText("Go code copied");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(secret);
  await context.setOffline(false);
  await expect(keys.alert.getByText("Waiting for the first token")).toBeVisible();
  await keys.button("DONE").click();
  await expect(keys.row("ci-deploy")).toBeVisible();
});

test("the back button does not take the secret away, and works again after DONE", async ({
  keys,
  page,
}) => {
  await page.getByRole("link", { name: "Details" }).click();
  await expect(page).toHaveURL(/\/settings\/details$/);
  await page.getByRole("link", { name: "Access keys" }).click();
  await keys.create("ci-deploy");
  const secret = await keys.clientSecret().inputValue();
  for (let presses = 0; presses < 2; presses += 1) {
    await page.evaluate(() => history.back());
    await expect(keys.alert.getByText("You have not copied the secret")).toBeVisible();
    await expect(keys.clientSecret()).toHaveValue(secret);
    await keys.button("Go back").click();
  }
  await keys.copy("client secret");
  await keys.button("DONE").click();
  await expect(keys.alert).toBeHidden();
  await expect(keys.row("ci-deploy")).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/\/settings\/details$/);
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
