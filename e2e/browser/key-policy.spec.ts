/** The policy for access keys: an administrator sets it, and the dialogs of all users follow it. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright/test";
import { browserOf, type Caller } from "../client";
import { overflowOf } from "../overflow";
import { inRest } from "../tags";
import type { TestServer } from "../test-server";
import { expect, test } from "./fixtures";
import { openAs } from "./page";

const path = "/api/v1/policies/access-keys";
const daySeconds = 86_400;
const none = { neverExpires: true, maxGracePeriodSeconds: 604_800, keysMayManageKeys: true };
const strict = {
  ...{ ...none, neverExpires: false, maxLifetimeSeconds: 45 * daySeconds },
  ...{ defaultLifetimeSeconds: 14 * daySeconds, maxGracePeriodSeconds: 3600 },
};

test.afterEach(async ({ admin }) => {
  expect((await admin.put(path, none)).status).toBe(200);
});

async function open(page: Page, testServer: TestServer, caller: Caller): Promise<void> {
  await openAs(page, testServer, caller, "/administration/access-key-policy");
  await expect(page.getByRole("button", { name: "SAVE" })).toBeVisible();
}

test("an administrator sees which keys a policy affects before it is saved", async ({
  page,
  testServer,
  admin,
  caller,
  user,
}) => {
  const key = await caller.created("ci-deploy");
  await open(page, testServer, admin);
  await page.getByLabel("Keys without an expiry").selectOption("Not allowed");
  await page.getByLabel("Longest lifetime (days)").fill("90");
  await page.getByLabel("Users with access keys").selectOption("Only users with certain roles");
  await page.getByRole("checkbox", { name: "System administrator" }).check();
  await page.getByRole("button", { name: "SAVE" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Save the access key policy?" });
  await expect(dialog).toContainText(
    /\d+ existing keys? of \d+ users? (will be paused|are affected)/,
  );
  await expect(dialog).toContainText(
    `ci-deploy of ${user.email}Paused immediately: the owner has none of the roles`,
  );
  await dialog.getByRole("button", { name: "Cancel" }).click();
  expect(await admin.json(path)).toEqual(none);
  await expect(page.getByLabel("Longest lifetime (days)")).toHaveValue("90");
  await page.getByRole("button", { name: "SAVE" }).click();
  await dialog.getByRole("button", { name: "SAVE" }).click();
  await expect(page.getByText("Access key policy saved", { exact: true })).toBeVisible();
  const saved = { maxLifetimeSeconds: 90 * daySeconds, permittedRoleIds: [1] };
  expect(await admin.json(path)).toEqual({ ...none, neverExpires: false, ...saved });
  expect(await caller.json(`/api/v1/access-keys/${key.id}`)).toMatchObject({
    ...{ status: "SUSPENDED", suspendedBy: "policy" },
  });
});

test("an invalid policy has its error at the field, and what was typed stays", async ({
  page,
  testServer,
  admin,
}) => {
  await open(page, testServer, admin);
  await page.getByLabel("Keys without an expiry").selectOption("Not allowed");
  await page.getByLabel("Longest lifetime (days)").fill("30");
  await page.getByLabel("Default lifetime (days)").fill("60");
  await page.getByLabel("Pause when unused for (days)").fill("soon");
  await page.getByRole("button", { name: "SAVE" }).click();
  await expect(page.getByText("Must be a whole number")).toBeVisible();
  await page.getByLabel("Pause when unused for (days)").fill("90");
  await page.getByRole("button", { name: "SAVE" }).click();
  const usual = page.getByLabel("Default lifetime (days)");
  await expect(usual).toHaveAccessibleDescription(/^Must be at most the longest lifetime/);
  await expect(usual).toBeFocused();
  await expect(usual).toHaveValue("60");
  await page.getByLabel("Users with access keys").selectOption("Only users with certain roles");
  await usual.fill("30");
  await page.getByRole("button", { name: "SAVE" }).click();
  await expect(page.getByText("Choose at least one role")).toBeVisible();
});

test("the policy is set with the keyboard alone", async ({ page, testServer, admin }) => {
  await open(page, testServer, admin);
  const rotate = page.getByLabel("Longest time between rotations (days)");
  await page.getByLabel("Keys without an expiry").focus();
  for (let step = 0; step < 3; step += 1) await page.keyboard.press("Tab");
  await expect(rotate).toBeFocused();
  await page.keyboard.type("365");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("alertdialog");
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Access key policy saved", { exact: true })).toBeVisible();
  expect(await admin.json(path)).toEqual({ ...none, rotateEveryDays: 365 });
});

test("the dialogs offer what the policy permits, and say its rule before anything is sent", async ({
  keys,
  page,
  admin,
  caller,
}) => {
  await admin.put(path, strict);
  await keys.open(caller.headers);
  await keys.add.click();
  const expires = keys.dialog.getByLabel("Expires");
  await expect(expires.getByRole("option")).toHaveText([
    ...["In 7 days", "In 14 days", "In 30 days", "In 45 days", "On a date"],
  ]);
  await expect(expires).toHaveValue(String(14 * daySeconds));
  await expect(expires).toHaveAccessibleDescription(/Access keys can last for up to 45 days\.$/);
  await keys.dialog.getByLabel("Name").fill("ci-deploy");
  await expires.selectOption("On a date");
  const date = keys.dialog.getByLabel("Date");
  await date.fill("2099-01-01");
  const message = "Must be within 45 days, the longest lifetime of an access key";
  await expect(date).toHaveAccessibleDescription(message);
  await expires.selectOption("In 45 days");
  await keys.dialog.getByRole("button", { name: "CREATE" }).click();
  await expect(keys.clientSecret()).toBeVisible();
  await keys.copy("client secret");
  await keys.button("DONE").click();
  await keys.button("Regenerate client secret for ci-deploy").click();
  await expect(keys.alert.getByRole("radio")).toHaveCount(2);
  await expect(keys.alert.getByRole("radio", { name: "In 1 hour" })).toBeVisible();
  await page.keyboard.press("Escape");
});

test("a key that is to last for ever has no expiry, although others get one", async ({
  keys,
  admin,
  caller,
}) => {
  await admin.put(path, { ...none, defaultLifetimeSeconds: 14 * daySeconds });
  await keys.open(caller.headers);
  await keys.add.click();
  await keys.dialog.getByLabel("Name").fill("ci-deploy");
  await keys.dialog.getByLabel("Expires").selectOption("Never");
  await keys.dialog.getByRole("button", { name: "CREATE" }).click();
  await expect(keys.clientSecret()).toBeVisible();
  const { accessKeys } = await caller.json<{ accessKeys: object[] }>("/api/v1/access-keys");
  expect(accessKeys[0]).not.toHaveProperty("expiresAt");
});

test("a user whose roles permit no keys reads why instead of creating one", async ({
  keys,
  page,
  admin,
  caller,
}) => {
  await admin.put(path, { ...none, permittedRoleIds: [1] });
  await keys.open(caller.headers);
  await expect(keys.add).toHaveAccessibleDescription(
    "Your roles do not permit access keys. Ask an administrator.",
  );
  await keys.add.click({ force: true });
  await expect(page.getByRole("dialog")).toBeHidden();
});

test("a key that the policy paused is resumed, or its owner reads what to do first", async ({
  keys,
  page,
  admin,
  caller,
}) => {
  const key = await caller.created("ci-deploy");
  await admin.put(path, { ...none, permittedRoleIds: [1] });
  await keys.open(caller.headers);
  const more = page.getByRole("button", { name: "More actions for ci-deploy" });
  await expect(keys.row("ci-deploy")).toContainText("By the key policy");
  await more.click();
  await page.getByRole("menuitem", { name: "Resume" }).click();
  const notices = page.getByRole("region", { name: /^Notifications/ });
  await expect(notices.getByText(/The roles of the owner of this access key do not/)).toBeVisible();
  await admin.put(path, none);
  await more.click();
  await page.getByRole("menuitem", { name: "Resume" }).click();
  await expect(notices.getByText("Access key ci-deploy resumed")).toBeVisible();
  expect(await caller.json(`/api/v1/access-keys/${key.id}`)).toMatchObject({ status: "ACTIVE" });
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [1280, 320]) {
    test(
      `the page and its preview are accessible at ${width} px, ${colorScheme}`,
      inRest,
      async ({ page, testServer, admin, caller }) => {
        await caller.created("ci-deploy");
        await caller.created("nightly-backup");
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await open(page, testServer, await browserOf(testServer, testServer.administrator));
        const check = async () => {
          const { violations } = await new AxeBuilder({ page }).analyze();
          expect(violations.map(({ id }) => id)).toEqual([]);
          const overflow = () => overflowOf(page);
          expect(await overflow()).toBeLessThanOrEqual(0);
        };
        await page.getByLabel("Keys without an expiry").selectOption("Not allowed");
        await page.getByLabel("Longest lifetime (days)").fill("90");
        await page
          .getByLabel("Users with access keys")
          .selectOption("Only users with certain roles");
        await page.getByRole("checkbox", { name: "System administrator" }).check();
        await check();
        await page.getByRole("button", { name: "SAVE" }).click();
        await expect(page.getByRole("alertdialog")).toBeVisible();
        await check();
        await expect(admin.json(path)).resolves.toEqual(none);
      },
    );
  }
}
