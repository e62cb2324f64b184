/** APIs: an administrator registers, changes, renews and deletes them, and sees each secret once. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright/test";
import type { Caller } from "../client";
import { basic, type Credentials, send } from "../oauth";
import { overflowOf } from "../overflow";
import { inRest } from "../tags";
import type { TestServer } from "../test-server";
import { expect, test } from "./fixtures";
import { openAs } from "./page";

const path = "/api/v1/resource-servers";

async function open(page: Page, testServer: TestServer, caller: Caller): Promise<void> {
  await openAs(page, testServer, caller, "/administration/apis");
  await expect(page.getByRole("button", { name: "+API" })).toBeVisible();
}

const newName = () => `jobs-${crypto.randomUUID().slice(0, 8)}`;

const add = (admin: Caller, name: string, input: object = {}) =>
  admin.made<Credentials & { id: string }>(path, {
    ...{ name, identifier: `https://${name}.example.com` },
    ...input,
  });

const statusOf = async (testServer: TestServer, as: Credentials) =>
  (await send(testServer, "/oauth2/introspect", { token: "x" }, basic(as))).status;

const revealed = async (page: Page): Promise<Credentials> => {
  const shown = (label: string) =>
    page.getByRole("alertdialog").getByLabel(label, { exact: true }).inputValue();
  return { clientId: await shown("Client ID"), clientSecret: await shown("Client secret") };
};

test("an administrator registers an API, whose secret is shown once and works", async ({
  page,
  testServer,
  admin,
}) => {
  const name = newName();
  await open(page, testServer, admin);
  await page.getByRole("button", { name: "+API" }).click();
  const dialog = page.getByRole("dialog", { name: "New API" });
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByLabel("Identifier").fill(`https://${name}.example.com`);
  await dialog.getByRole("button", { name: "Add a permission" }).click();
  await expect(dialog.getByLabel("Permission", { exact: true })).toBeFocused();
  await page.keyboard.type("jobs:create");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Start jobs");
  await dialog.getByLabel("Token lifetime in seconds").fill("900");
  await dialog.getByRole("button", { name: "CREATE", exact: true }).click();
  await expect(page.getByRole("alertdialog", { name: `API ${name} created` })).toBeVisible();
  const credentials = await revealed(page);
  expect(await statusOf(testServer, credentials)).toBe(200);
  await page.getByRole("button", { name: "DONE" }).click();
  await page.getByRole("button", { name: "Close anyway" }).click();
  const row = page.getByRole("row").filter({ hasText: name });
  await expect(row).toContainText("jobs:create");
  await expect(page.getByRole("button", { name: "+API" })).toBeFocused();
  await page.reload();
  await expect(row).toContainText(credentials.clientId);
  expect(await page.content()).not.toContain(credentials.clientSecret);
});

test("what is wrong is said at its field, and nothing that was typed is lost", async ({
  page,
  testServer,
  admin,
}) => {
  const name = newName();
  await add(admin, name);
  await open(page, testServer, admin);
  await page.getByRole("button", { name: "+API" }).click();
  const dialog = page.getByRole("dialog", { name: "New API" });
  const [field, identifier] = [dialog.getByLabel("Name"), dialog.getByLabel("Identifier")];
  await field.fill(name);
  await identifier.fill("https://Jobs.example.com#top");
  for (const permission of ["jobs:create", "two words"]) {
    await dialog.getByRole("button", { name: "Add a permission" }).click();
    await page.keyboard.type(permission);
  }
  await page.keyboard.press("Enter");
  await expect(identifier).toBeFocused();
  await expect(identifier).toHaveAccessibleDescription(/^Must not have a fragment/);
  await identifier.fill(`https://${name}.example.com`);
  await page.keyboard.press("Enter");
  const second = dialog.getByLabel("Permission", { exact: true }).nth(1);
  await expect(second).toBeFocused();
  await expect(second).toHaveAccessibleDescription(/^Must have only letters/);
  await expect(second).toHaveValue("two words");
  await second.fill("jobs:read");
  await page.keyboard.press("Enter");
  await expect(field).toHaveAccessibleDescription("Another API has this name");
  await expect(field).toBeFocused();
  await field.fill(`${name}-2`);
  await page.keyboard.press("Enter");
  await expect(identifier).toHaveAccessibleDescription(/^Another API has this identifier/);
  await identifier.fill(`https://${name}-2.example.com`);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alertdialog", { name: `API ${name}-2 created` })).toBeVisible();
});

test("only what an administrator changes is changed", async ({ page, testServer, admin }) => {
  const name = newName();
  const permissions = [{ name: "jobs:create", description: "Start jobs" }, { name: "jobs:read" }];
  const { id } = await add(admin, name, { permissions });
  await open(page, testServer, admin);
  await page.getByRole("button", { name: `Edit ${name}` }).click();
  const dialog = page.getByRole("dialog", { name: `Edit ${name}` });
  await expect(dialog.getByRole("textbox", { name: "Identifier" })).toBeHidden();
  await expect(dialog).toContainText(`https://${name}.example.com`);
  await admin.patch(`${path}/${id}`, { rolesClaim: "groups" });
  await dialog.getByRole("button", { name: "Remove the permission jobs:create" }).click();
  await expect(dialog.getByLabel("Permission", { exact: true })).toHaveValue("jobs:read");
  await expect(dialog.getByLabel("Permission", { exact: true })).toBeFocused();
  await dialog.getByRole("button", { name: "SAVE" }).click();
  await expect(page.getByText(`API ${name} updated`, { exact: true })).toBeVisible();
  expect(await admin.json(`${path}/${id}`)).toMatchObject({
    ...{ rolesClaim: "groups", permissions: [{ name: "jobs:read", description: "" }] },
  });
});

test("an API is saved without a change", async ({ page, testServer, admin }) => {
  const name = newName();
  await add(admin, name);
  await open(page, testServer, admin);
  await page.getByRole("button", { name: `Edit ${name}` }).click();
  const dialog = page.getByRole("dialog", { name: `Edit ${name}` });
  await dialog.getByRole("button", { name: "SAVE" }).click();
  await expect(dialog).toBeHidden();
});

test("a regenerated secret is shown once, and the previous one works as long as was chosen", async ({
  page,
  testServer,
  admin,
}) => {
  const name = newName();
  const first = await add(admin, name);
  await open(page, testServer, admin);
  await page.getByRole("button", { name: `Regenerate client secret for ${name}` }).click();
  await page.getByRole("radio", { name: "In 1 hour" }).check();
  await page.getByRole("button", { name: "REGENERATE" }).click();
  await expect(page.getByRole("alertdialog", { name: "New client secret" })).toBeVisible();
  const second = await revealed(page);
  for (const each of [first, second]) expect(await statusOf(testServer, each)).toBe(200);
  await page.getByRole("button", { name: "Copy client secret" }).click();
  await page.getByRole("button", { name: "DONE" }).click();
  await expect(page.getByRole("row").filter({ hasText: name })).toContainText(
    "Previous secret ends in",
  );
  await page.getByRole("button", { name: `Regenerate client secret for ${name}` }).click();
  await page.getByRole("button", { name: "REGENERATE" }).click();
  await expect(page.getByRole("alertdialog", { name: "New client secret" })).toBeVisible();
  expect(await statusOf(testServer, await revealed(page))).toBe(200);
  for (const each of [first, second]) expect(await statusOf(testServer, each)).toBe(401);
});

test("a deleted API leaves the list, and its secret is refused", async ({
  page,
  testServer,
  admin,
}) => {
  const name = newName();
  const api = await add(admin, name);
  await open(page, testServer, admin);
  await page.getByRole("button", { name: `Delete ${name}` }).click();
  await page.getByRole("button", { name: "DELETE", exact: true }).click();
  await expect(page.getByText(`API ${name} deleted`, { exact: true })).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: name })).toBeHidden();
  await expect(page.getByRole("heading", { name: "APIs" })).toBeFocused();
  expect(await statusOf(testServer, api)).toBe(401);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(
    `axe finds nothing on the page of APIs and its dialogs, and nothing is cut off at 320 px, ${colorScheme}`,
    inRest,
    async ({ page, testServer, admin }) => {
      const name = newName();
      const permissions = ["create", "read", "cancel", "delete"].map((each) => ({
        ...{ name: `jobs:${each}`, description: "A sentence about what it permits" },
      }));
      const { id } = await add(admin, name, { permissions });
      await admin.post(`${path}/${id}/secret`, { gracePeriodSeconds: 3600 });
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width: 320, height: 640 });
      await open(page, testServer, admin);
      const check = async () => {
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map((each) => each.id)).toEqual([]);
        const overflow = () => overflowOf(page);
        expect(await overflow()).toBe(0);
      };
      await check();
      for (const opener of [`Edit ${name}`, `Regenerate client secret for ${name}`]) {
        await page.getByRole("button", { name: opener }).click();
        await expect(page.getByRole("button", { name: "Cancel", exact: true })).toBeVisible();
        await check();
        await page.getByRole("button", { name: "Cancel", exact: true }).click();
      }
    },
  );
}
