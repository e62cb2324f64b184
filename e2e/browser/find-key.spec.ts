/** "Whose key is this?": an administrator pastes a client ID or a secret, which stays in the browser. */
import { createHash } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import { requestToken, scriptOf } from "../client";
import { overflowOf } from "../overflow";
import { inRestIf } from "../tags";
import { expect, test } from "./fixtures";
import { openAs } from "./page";

test("a deleted key is found as deleted, and an administrator deletes it for good", async ({
  page,
  caller,
  admin,
  testServer,
}) => {
  const key = await caller.created("ci-deploy");
  await caller.fetch(`/api/v1/access-keys/${key.id}`, { method: "DELETE" });
  await openAs(page, testServer, admin, "/administration/access-keys");
  await page.getByRole("button", { name: "Whose key is this?" }).click();
  const dialog = page.getByRole("dialog", { name: "Whose key is this?" });
  await dialog.getByLabel("Client ID or client secret").fill(key.clientSecret);
  await page.keyboard.press("Enter");
  const found = dialog.getByRole("status");
  await expect(found).toContainText(/Deleted on .*\. Its owner can restore it until /);
  await expect(found).toContainText("It does not work unless the key is restored");
  await dialog.getByRole("button", { name: "Delete for good" }).click();
  const alert = page.getByRole("alertdialog", { name: /^Delete ci-deploy of .* for good\?$/ });
  await alert.getByRole("button", { name: "DELETE FOR GOOD" }).click();
  await expect(page.getByText(/^Access key ci-deploy of .* deleted for good$/)).toBeVisible();
  const path = `/api/v1/access-keys/${key.id}/restore`;
  const restored = await caller.fetch(path, { method: "POST" });
  expect(restored.status).toBe(404);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(
    `the owner of a found secret is shown, and the key is paused and deleted from there, ${colorScheme}`,
    inRestIf(colorScheme === "dark"),
    async ({ page, caller, admin, user, testServer }) => {
      await page.emulateMedia({ colorScheme });
      const key = await caller.created("ci-deploy");
      await openAs(page, testServer, admin, "/administration/access-keys");
      const sent: string[] = [];
      page.on("request", (request) => sent.push(request.url() + (request.postData() ?? "")));
      const opener = page.getByRole("button", { name: "Whose key is this?" });
      await opener.focus();
      await page.keyboard.press("Enter");
      const dialog = page.getByRole("dialog", { name: "Whose key is this?" });
      const field = dialog.getByLabel("Client ID or client secret");
      await expect(field).toBeFocused();

      for (const wrong of [`${key.clientSecret.slice(0, -1)}!`, key.clientSecret.slice(0, 20)]) {
        await field.fill(wrong);
        await page.keyboard.press("Enter");
        await expect(field).toHaveAccessibleDescription(/checksum is wrong/);
      }
      expect(sent.filter((request) => request.includes("/find"))).toEqual([]);

      await field.fill(key.clientSecret);
      await page.keyboard.press("Enter");
      await expect(dialog.getByRole("status")).toContainText(user.email);
      await expect(dialog.getByRole("status")).toContainText("This is the secret in use");
      expect(sent.join("\n")).not.toContain(key.clientSecret.slice(4, 20));
      const digest = createHash("sha256").update(key.clientSecret).digest("base64url");
      expect(sent.join("\n")).toContain(`sha256:${digest}`);
      await page.setViewportSize({ width: 320, height: 800 });
      expect(await overflowOf(page)).toBeLessThanOrEqual(0);
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

      await dialog.getByRole("button", { name: "Pause" }).press("Enter");
      await expect(dialog.getByRole("status")).toContainText("Paused");
      expect((await requestToken(testServer, key.clientId, key.clientSecret)).status).toBe(401);

      await field.fill("lk-00000000000000000000");
      await page.keyboard.press("Enter");
      await expect(field).toHaveAccessibleDescription(/No access key has this client ID/);
      await field.fill(key.clientId);
      await page.keyboard.press("Enter");
      await dialog.getByRole("button", { name: "Delete" }).press("Enter");
      const alert = page.getByRole("alertdialog");
      await expect(alert).toContainText("Delete ci-deploy");
      const confirm = alert.getByRole("button", { name: "DELETE" });
      // Until it is known which other keys would be deleted.
      await expect(confirm).toBeEnabled();
      await confirm.press("Enter");
      await expect(alert).toBeHidden();
      expect((await caller.fetch(`/api/v1/access-keys/${key.id}`)).status).toBe(404);
    },
  );
}

test("a key found by its secret is deleted with the keys created with it, one found by its client ID alone", async ({
  page,
  caller,
  admin,
  testServer,
}) => {
  const key = await caller.created("ci-deploy");
  await (await scriptOf(testServer, key)).created("child");
  await openAs(page, testServer, admin, "/administration/access-keys");
  for (const [credential, isIncluded] of [
    [key.clientId, false],
    [key.clientSecret, true],
  ] as const) {
    await page.getByRole("button", { name: "Whose key is this?" }).click();
    await page.getByLabel("Client ID or client secret").fill(credential);
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    const choice = page.getByRole("checkbox", { name: "Also delete 1 key created with ci-deploy" });
    await expect(choice).toBeChecked({ checked: isIncluded });
    if (!isIncluded) await page.getByRole("button", { name: "Cancel" }).click();
  }
  await page.getByRole("alertdialog").getByRole("button", { name: "DELETE" }).click();
  await expect(page.getByText(/^Access keys ci-deploy, child of \S+ deleted$/)).toBeVisible();
});
