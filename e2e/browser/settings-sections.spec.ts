import AxeBuilder from "@axe-core/playwright";
import { browserOf } from "../client";
import { overflowOf } from "../overflow";
import { inRest } from "../tags";
import { expect, test } from "./fixtures";
import { openAs } from "./page";

const sections = ["Access keys", "Details", "Password", "Sign-in activity", "Notifications"];

const activity = "/settings/sign-in-activity";

test("Settings links to every section and marks the current one", async ({ keys, caller }) => {
  await keys.open(caller.headers);
  const nav = keys.page.getByRole("navigation", { name: "Settings" });
  for (const section of [...sections.slice(1), "Access keys"]) {
    await nav.getByRole("link", { name: section }).click();
    const link = nav.getByRole("link", { name: section });
    await expect(link).toHaveAttribute("aria-current", "page");
    await expect(link).toBeFocused();
    await expect(keys.page.getByRole("heading", { level: 2 }).first()).toBeVisible();
    await expect(keys.page).toHaveTitle(`${section} · Latchkey`);
  }
});

test("an anonymous visitor is redirected to sign-in and back to the section", async ({
  page,
  testServer,
}) => {
  for (const path of ["details", "password", "sign-in-activity", "notifications"]) {
    await page.goto(`${testServer.url}/settings/${path}`);
    await expect(page).toHaveURL(new RegExp(`callbackUrl=%2Fsettings%2F${path}$`));
  }
});

test("the details show the user, the sign-in method, and the roles with their scopes", async ({
  page,
  testServer,
  user,
  caller,
}) => {
  await openAs(page, testServer, caller, "/settings/details");
  await expect(page.getByRole("main")).toContainText(user.email);
  await expect(page.getByRole("main")).toContainText("E-mail and password");
  await expect(page.getByText("You have no roles yet.")).toBeVisible();
  testServer.grant(user, 8);
  await page.reload();
  const roles = page.getByRole("table", { name: "Your roles" });
  await expect(roles.getByRole("row").filter({ hasText: "Viewer" })).toContainText("(tenant)");
});

test("a user of the provider is told to change the password there", async ({
  page,
  testServer,
  user,
  caller,
}) => {
  testServer.sql("update users set password_digest = null where id = ?", user.id);
  await openAs(page, testServer, caller, "/settings/password");
  await expect(page.getByText("You sign in with a provider")).toBeVisible();
  await expect(page.getByRole("button", { name: "CHANGE PASSWORD" })).toBeHidden();
});

test("a user ends another session with one click, and stays signed in", async ({
  page,
  testServer,
  user,
  caller,
}) => {
  const other = await browserOf(testServer, user);
  await openAs(page, testServer, caller, activity);
  const list = page.getByRole("table", { name: "Where you are signed in" });
  await expect(list.getByRole("row")).toHaveCount(3);
  await expect(list.getByText("This session")).toHaveCount(1);
  await list
    .getByRole("button", { name: /^Sign out/ })
    .last()
    .click();
  await expect(list.getByRole("row")).toHaveCount(2);
  await expect(page.getByText("Signed out of node", { exact: true })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Where you are signed in" })).toBeFocused();
  expect((await other.list()).status).toBe(401);
  expect((await caller.list()).status).toBe(200);
});

test("the end of this session leads to the sign-in page", async ({ page, testServer, caller }) => {
  await openAs(page, testServer, caller, activity);
  await page.getByRole("button", { name: /^Sign out node/ }).click();
  await expect(page).toHaveURL(/\/sign-in(\?|$)/);
  expect((await caller.list()).status).toBe(401);
});

test("signing out everywhere asks first, and then ends every session", async ({
  page,
  testServer,
  user,
  caller,
}) => {
  const other = await browserOf(testServer, user);
  await openAs(page, testServer, caller, activity);
  const everywhere = page.getByRole("button", { name: "SIGN OUT EVERYWHERE" });
  await everywhere.click();
  const question = page.getByRole("alertdialog", { name: "Sign out everywhere?" });
  await expect(question.getByRole("button", { name: "Cancel" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(question).toBeHidden();
  await expect(everywhere).toBeFocused();
  expect((await other.list()).status).toBe(200);
  await everywhere.click();
  await question.getByRole("button", { name: "SIGN OUT" }).click();
  await expect(page).toHaveURL(/\/sign-in(\?|$)/);
  expect((await caller.list()).status).toBe(401);
  expect((await other.list()).status).toBe(401);
});

test("a session that was ended elsewhere finds out by itself", async ({
  page,
  testServer,
  user,
  caller,
}) => {
  await openAs(page, testServer, caller, activity);
  testServer.sql("delete from sessions where user_id = ?", user.id);
  await page.getByRole("button", { name: /^Sign out node/ }).click();
  await expect(page).toHaveURL(/\/sign-in(\?|$)/);
});

test("failed sign-ins are labelled in words", async ({ page, testServer, user, caller }) => {
  await expect(browserOf(testServer, { ...user, password: "wrong" })).rejects.toThrow("401");
  const refused = () =>
    testServer.sql(
      "select id from audit_events where entity_id = ? and result = 'Failed'",
      user.id,
    );
  await expect.poll(refused).toHaveLength(1);
  await openAs(page, testServer, caller, activity);
  const rows = page.getByRole("table", { name: "Recent sign-ins" }).getByRole("row");
  await expect(rows).toHaveCount(3);
  await expect(rows.nth(1)).toContainText("Refused");
  await expect(rows.nth(2)).toContainText("Signed in");
});

for (const path of ["/settings/details", "/settings/password", activity]) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(
      `axe finds nothing in ${path}, and nothing scrolls sideways at 320 px, ${colorScheme}`,
      inRest,
      async ({ page, testServer, user, caller }) => {
        testServer.grant(user, 8);
        await browserOf(testServer, user);
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await openAs(page, testServer, caller, path);
        await expect(page.getByRole("heading", { level: 2 }).first()).toBeVisible();
        for (const width of [1280, 320]) {
          await page.setViewportSize({ width, height: 800 });
          const { violations } = await new AxeBuilder({ page }).analyze();
          expect(violations.map(({ id }) => `${id} at ${width}`)).toEqual([]);
          const overflow = () => overflowOf(page);
          expect(await overflow()).toBeLessThanOrEqual(0);
        }
      },
    );
  }
}
