/** The three procedures, as the README shows them: make a key, regenerate its secret, delete it. */
import { mkdirSync } from "node:fs";
import { test as base, type Page } from "@playwright/test";
import { expect, test } from "../browser/fixtures";
import type { KeysPage } from "../browser/page";
import { scriptOf } from "../client";

const images = "docs/images";

/** Takes numbered pictures, leaving each state on the screen for a moment. */
function camera(page: Page) {
  let count = 0;
  return async (name: string) => {
    count += 1;
    const number = String(count).padStart(2, "0");
    await page.mouse.move(0, 0);
    await page.screenshot({ path: `${images}/${number}-${name}.png`, animations: "disabled" });
    await base.step(name, () =>
      page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 900))),
    );
  };
}

async function type(keys: KeysPage, label: string, text: string) {
  await keys.page.getByLabel(label).pressSequentially(text, { delay: 40 });
}

test("access keys", async ({ keys, page, installation }) => {
  mkdirSync(images, { recursive: true });
  const { email, password } = installation.administrator;
  const picture = camera(page);
  await page.goto(installation.url);
  await type(keys, "E-mail", email);
  await type(keys, "Password", password);
  await picture("sign-in");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(keys.add).toBeVisible();
  await page.getByRole("button", { name: "Account menu" }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await picture("menu");
  await page.getByRole("menuitem", { name: "Settings" }).click();
  await picture("access-keys");

  await keys.add.click();
  await type(keys, "Name", "ci-deploy");
  await picture("create");
  await keys.button("CREATE").click();
  await expect(keys.clientSecret()).toBeVisible();
  const clientId = await keys.copy("client ID");
  const clientSecret = await keys.copy("client secret");
  await picture("secret-shown-once");
  await keys.button("DONE").click();
  await scriptOf(installation, { id: "", name: "", createdAt: "", clientId, clientSecret });
  await expect(keys.row("ci-deploy")).toBeVisible();
  await picture("list");

  await keys.button("Regenerate client secret for ci-deploy").click();
  await picture("regenerate");
  await keys.button("REGENERATE").click();
  await keys.copy("client secret");
  await picture("new-client-secret");
  await keys.button("DONE").click();

  await keys.button("Delete ci-deploy").click();
  await picture("delete");
  await keys.button("DELETE").click();
  await expect(page.getByText("Access key ci-deploy deleted", { exact: true })).toBeVisible();
  await picture("deleted");
});

test.afterEach(async ({ page }) => {
  await page.close();
  await page.video()?.saveAs(`${images}/access-keys.webm`);
});
