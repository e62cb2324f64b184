/** An origin of plain http that is not this computer's own: browsers keep the Clipboard API from it. */
import { freePort } from "../free-port";
import { TestServer } from "../test-server";
import { test as base, expect } from "./fixtures";
import { KeysPage } from "./page";

const host = "keys.test";

const test = base.extend<object, { testServer: TestServer }>({
  testServer: [
    async ({ browserName: _ }, use) => {
      const port = await freePort();
      const settings = { PUBLIC_URL: `http://${host}:${port}` };
      const testServer = await TestServer.make("server", settings, port);
      await use(testServer);
      await testServer.remove();
    },
    { scope: "worker" },
  ],
  launchOptions: [
    async ({ launchOptions }, use) => {
      const args = [...(launchOptions.args ?? []), `--host-resolver-rules=MAP ${host} 127.0.0.1`];
      await use({ ...launchOptions, args });
    },
    { scope: "worker" },
  ],
});

test("a key is made and its secret copied on plain http, without the Clipboard API", async ({
  page,
  testServer,
  user,
}) => {
  const keys = new KeysPage(page, testServer);
  await page.goto(`http://${host}:${testServer.port}/settings`);
  await page.getByLabel("E-mail").fill(user.email);
  await page.getByLabel("Password").fill(user.password);
  await page.keyboard.press("Enter");
  await expect(keys.add).toBeVisible();
  expect(await page.evaluate(() => [window.isSecureContext, typeof navigator.clipboard])).toEqual([
    false,
    "undefined",
  ]);
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
