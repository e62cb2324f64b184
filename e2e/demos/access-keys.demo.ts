/** The procedures, as the README shows them: make a key, regenerate its secret, delete it; and revoke a leaked one. */
import { mkdirSync } from "node:fs";
import { test as base, type Page } from "playwright/test";
import { expect, test } from "../browser/fixtures";
import type { KeysPage } from "../browser/page";
import { browserOf, requestToken, scriptOf } from "../client";

const images = "docs/images";
const themes = ["light", "dark"] as const;
const readingMilliseconds = 900;

/** Leaves a state on the screen for a moment; the README shows some of them as screenshots. */
function camera(page: Page, theme: (typeof themes)[number]) {
  return async (name: string, isPicture = false) => {
    await page.mouse.move(0, 0);
    const path = `${images}/${name}-${theme}.png`;
    if (isPicture) await page.screenshot({ path, animations: "disabled" });
    await base.step(name, () =>
      page.evaluate(
        (pause) => new Promise((resolve) => setTimeout(resolve, pause)),
        readingMilliseconds,
      ),
    );
  };
}

const type = ({ page }: KeysPage, label: string, text: string) =>
  page.getByLabel(label).pressSequentially(text, { delay: 40 });

async function signIn(keys: KeysPage, email: string, password: string): Promise<void> {
  await keys.page.goto(keys.testServer.url);
  await type(keys, "E-mail", email);
  await type(keys, "Password", password);
  await keys.page.getByRole("button", { name: "Sign in" }).click();
  await expect(keys.add).toBeVisible();
}

test.beforeAll(() => {
  mkdirSync(images, { recursive: true });
});

for (const theme of themes) {
  test(`access-keys-${theme}`, async ({ keys, page, testServer }) => {
    await page.emulateMedia({ colorScheme: theme });
    const user = testServer.addUser("ada");
    const picture = camera(page, theme);
    await signIn(keys, user.email, user.password);
    await page.getByRole("button", { name: "Account menu" }).click();
    await expect(page.getByRole("menu")).toBeVisible();
    await picture("menu");
    await page.getByRole("menuitem", { name: "Settings" }).click();

    await keys.add.click();
    await type(keys, "Name", "ci-deploy");
    await picture("create");
    await keys.button("CREATE").click();
    await expect(keys.clientSecret()).toBeVisible();
    const clientId = await keys.copy("client ID");
    const clientSecret = await keys.copy("client secret");
    await scriptOf(testServer, { id: "", name: "", createdAt: "", clientId, clientSecret });
    await expect(keys.alert.getByText(/^First token issued/)).toBeVisible();
    await picture("secret-shown-once", true);
    await keys.button("DONE").click();

    await keys.button("Regenerate client secret for ci-deploy").click();
    await picture("regenerate");
    await keys.button("REGENERATE").click();
    await keys.copy("client secret");
    await picture("new-client-secret");
    await keys.button("DONE").click();

    await keys.button("Delete ci-deploy").click();
    await picture("delete", true);
    await keys.button("DELETE").click();
    await expect(page.getByText("Access key ci-deploy deleted", { exact: true })).toBeVisible();
    await picture("deleted");
  });

  test(`revoke-${theme}`, async ({ keys, page, testServer }) => {
    await page.emulateMedia({ colorScheme: theme });
    const owner = testServer.addUser("grace");
    const browser = await browserOf(testServer, owner);
    const leaked = await browser.created("nightly-report");
    for (const name of ["ci-deploy", "notebook"]) await browser.created(name);
    await requestToken(testServer, leaked.clientId, leaked.clientSecret);
    const picture = camera(page, theme);
    const { email, password } = testServer.administrator;
    await signIn(keys, email, password);
    await page.getByRole("link", { name: "Administration" }).click();
    await type(keys, "Client ID", leaked.clientId);
    await picture("everyones-keys");
    await page.getByRole("button", { name: /^Delete nightly-report of/ }).click();
    await picture("revoke", true);
    await keys.button("DELETE").click();
    await expect(page.getByText(/^Access key nightly-report of .* deleted$/).first()).toBeVisible();
    expect((await requestToken(testServer, leaked.clientId, leaked.clientSecret)).status).toBe(401);
    await picture("revoked");
  });
}

test("list", async ({ keys, page, testServer }) => {
  const user = testServer.addUser("ada");
  const browser = await browserOf(testServer, user);
  for (const name of ["notebook", "model-registry", "nightly-report", "ci-deploy"]) {
    const key = await browser.created(name);
    if (name !== "notebook") await requestToken(testServer, key.clientId, key.clientSecret);
  }
  const days = 86_400_000;
  const age = (name: string, column: string, ago: number) =>
    testServer.sql(
      `update access_keys set ${column} = ? where name = ? and owner_id = ?`,
      ...[Date.now() - ago * days, name, user.id],
    );
  await expect(async () => {
    const { accessKeys } = await (await browser.list()).json();
    expect(accessKeys.filter((key: { lastLogin: string }) => key.lastLogin)).toHaveLength(3);
  }).toPass();
  for (const [name, ago] of [
    ["notebook", 9],
    ["model-registry", 210],
    ["nightly-report", 64],
    ["ci-deploy", 30],
  ] as const) {
    age(name, "created_at", ago);
  }
  age("model-registry", "last_login_at", 120);
  age("nightly-report", "last_login_at", 0.4);
  for (const theme of themes) {
    await page.emulateMedia({ colorScheme: theme });
    await keys.open(browser.headers);
    await camera(page, theme)("list", true);
  }
});

test.afterEach(async ({ page }, { title }) => {
  await page.close();
  if (title !== "list") await page.video()?.saveAs(`${images}/${title}.webm`);
});
