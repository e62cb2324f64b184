/** Undo of a deletion on the page: in the message about it, and under "Recently deleted". */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright/test";
import { type Caller, type Created, requestToken, scriptOf } from "../client";
import { overflowOf } from "../overflow";
import type { TestServer } from "../test-server";
import { expect, test } from "./fixtures";
import type { KeysPage } from "./page";

/** A message in the corner; the page also has a copy for screen readers. */
const message = (page: Page, text: string | RegExp) =>
  page.getByRole("region", { name: /Notifications/ }).getByText(text);

const statusOf = async (testServer: TestServer, key: Created) =>
  (await requestToken(testServer, key.clientId, key.clientSecret)).status;

async function deleteOnPage(keys: KeysPage, name: string): Promise<void> {
  await keys.button(`Delete ${name}`).click();
  await keys.alert.getByRole("button", { name: "DELETE" }).click();
  await expect(message(keys.page, `Access key ${name} deleted`)).toBeVisible();
}

async function createDeleted(caller: Caller, name: string): Promise<Created> {
  const key = await caller.created(name);
  await caller.delete(key.id);
  return key;
}

test("a deleted key is restored with Undo, by keyboard alone, and its secret works again", async ({
  keys,
  page,
  caller,
  testServer,
}) => {
  const key = await caller.created("ci-deploy");
  await keys.open(caller.headers);
  await keys.button("Delete ci-deploy").click();
  await expect(keys.alert).toContainText(
    "Requests made with this access key will fail immediately. You can restore it for 7 days.",
  );
  await page.keyboard.press("Escape");
  await deleteOnPage(keys, "ci-deploy");
  expect(await statusOf(testServer, key)).toBe(401);
  await page.keyboard.press("F8");
  await expect(async () => {
    await page.keyboard.press("Tab");
    await expect(keys.button("Undo")).toBeFocused({ timeout: 1 });
  }).toPass();
  await page.keyboard.press("Enter");
  await expect(message(page, "Access key ci-deploy restored")).toBeVisible();
  await expect(keys.row("ci-deploy")).toBeVisible();
  await expect(keys.button("Recently deleted (1)")).toBeHidden();
  expect(await statusOf(testServer, key)).toBe(200);
  await keys.button("Usage and history of ci-deploy").click();
  await expect(keys.dialog).toContainText("restored this key");
});

/** Deletes a key and the one that was created with it. */
async function deleteFamily(keys: KeysPage, caller: Caller): Promise<void> {
  const parent = await caller.created("parent");
  const script = await scriptOf(caller.testServer, parent);
  await script.created("child");
  await keys.open(caller.headers);
  await keys.button("Delete parent").click();
  await keys.alert.getByLabel("Also delete 1 key created with parent").check();
  await keys.alert.getByRole("button", { name: "DELETE" }).click();
  await expect(message(keys.page, "Access keys parent, child deleted")).toBeVisible();
}

test("Undo restores the keys that were deleted with a key, in one request", async ({
  keys,
  page,
  caller,
}) => {
  await deleteFamily(keys, caller);
  const restores: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/restore")) restores.push(request.url());
  });
  await keys.button("Undo").click();
  await expect(message(page, "2 of 2 access keys restored")).toBeVisible();
  for (const name of ["parent", "child"]) await expect(keys.row(name).first()).toBeVisible();
  expect(restores).toHaveLength(1);
});

test("Undo restores no key if one of those that were deleted together cannot be, and says why", async ({
  keys,
  page,
  caller,
}) => {
  await deleteFamily(keys, caller);
  await caller.created("child");
  await keys.button("Undo").click();
  await expect(message(page, /^parent was not restored\. .*child/)).toBeVisible();
  await expect(keys.row("child").first()).toBeVisible();
  await expect(keys.button("Recently deleted (2)")).toBeVisible();
});

test("a paused key is resumed with Undo", async ({ keys, page, caller, testServer }) => {
  const key = await caller.created("ci-deploy");
  await keys.open(caller.headers);
  await keys.button("More actions for ci-deploy").click();
  await page.getByRole("menuitem", { name: "Pause" }).click();
  await expect(message(page, "Access key ci-deploy paused")).toBeVisible();
  await keys.button("Undo").click();
  await expect(message(page, "Access key ci-deploy resumed")).toBeVisible();
  expect(await statusOf(testServer, key)).toBe(200);
});

test("a key is restored under Recently deleted, and another one is deleted for good", async ({
  keys,
  page,
  caller,
  testServer,
}) => {
  const [first] = [await createDeleted(caller, "first"), await createDeleted(caller, "second")];
  await keys.open(caller.headers);
  const link = keys.button("Recently deleted (2)");
  await link.click();
  await expect(keys.dialog).toContainText(/Can be restored until .* at \d\d:\d\d \S+\./);
  await expect(keys.dialog).toContainText(first.clientId);
  await keys.button("Delete second for good").click();
  await expect(keys.alert.getByRole("button", { name: "Cancel" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(keys.alert).toBeHidden();
  await expect(keys.button("Delete second for good")).toBeFocused();
  await keys.button("Delete second for good").click();
  await keys.alert.getByRole("button", { name: "DELETE FOR GOOD" }).click();
  await expect(message(page, "Access key second deleted for good")).toBeVisible();
  await expect(keys.button("Restore second")).toBeHidden();
  await expect(page.locator("[role=dialog]:focus, [role=dialog] :focus")).toHaveCount(1);
  await keys.button("Restore first").click();
  await expect(message(page, "Access key first restored")).toBeVisible();
  await expect(keys.dialog).toContainText("No access key was deleted in the last 7 days.");
  await expect(page.locator("[role=dialog]:focus, [role=dialog] :focus")).toHaveCount(1);
  await keys.dialog.getByRole("button", { name: "Close" }).click();
  await expect(keys.dialog).toBeHidden();
  await expect(keys.add).toBeFocused();
  await expect(keys.row("first")).toBeVisible();
  expect(await statusOf(testServer, first)).toBe(200);
});

test("a key whose name was taken is restored under another name, and nothing typed is lost", async ({
  keys,
  page,
  caller,
  testServer,
}) => {
  const key = await createDeleted(caller, "ci-deploy");
  await caller.created("ci-deploy");
  await caller.created("taken");
  await keys.open(caller.headers);
  await keys.button("Recently deleted (1)").click();
  await keys.button("Restore ci-deploy").click();
  const name = keys.dialog.getByLabel("Name");
  await expect(name).toBeFocused();
  await expect(name).toHaveAccessibleDescription(/already exists/);
  await name.fill("Taken");
  await expect(name).toHaveAccessibleDescription(/Use only lower-case letters/);
  await name.fill("taken");
  await page.keyboard.press("Enter");
  await expect(name).toHaveAccessibleDescription(/already exists/);
  await expect(name).toHaveValue("taken");
  await name.fill("ci-deploy-2");
  await page.keyboard.press("Enter");
  await expect(message(page, "Access key ci-deploy-2 restored")).toBeVisible();
  await keys.dialog.getByRole("button", { name: "Close" }).click();
  await expect(keys.row("ci-deploy-2")).toContainText(key.clientId);
  expect(await statusOf(testServer, key)).toBe(200);
});

test("with 20 keys none is restored, and the page says why", async ({ keys, page, caller }) => {
  await createDeleted(caller, "ci-deploy");
  for (let n = 1; n <= 20; n += 1) await caller.created(`key-${n}`);
  await keys.open(caller.headers);
  await keys.button("Recently deleted (1)").click();
  const restore = keys.button("Restore ci-deploy");
  await expect(restore).toHaveAttribute("aria-disabled", "true");
  await expect(restore).toHaveAccessibleDescription(/limit of 20 access keys/);
  await page.keyboard.press("Escape");
  await deleteOnPage(keys, "key-7");
  await caller.created("key-21");
  await keys.button("Undo").click();
  await expect(message(page, /^key-7 was not restored\. .*20/)).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing under Recently deleted, and it fits 320 px, ${colorScheme}`, async ({
    keys,
    page,
    caller,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await createDeleted(caller, `ci-deploy${"-and-so-on".repeat(20)}`);
    await createDeleted(caller, "second");
    await caller.created("second");
    await keys.open(caller.headers);
    await page.setViewportSize({ width: 320, height: 800 });
    await keys.button("Recently deleted (2)").click();
    await keys.button("Restore second").click();
    await expect(keys.dialog.getByLabel("Name")).toBeFocused();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    const overflow = await overflowOf(page);
    expect(overflow).toBeLessThanOrEqual(0);
    await keys.button("Delete second for good").click();
    await expect(keys.alert).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });
}
