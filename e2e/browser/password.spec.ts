import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright/test";
import { browserOf, postSignIn } from "../client";
import { inRestIf } from "../tags";
import type { TestServer, User } from "../test-server";
import { expect, test } from "./fixtures";

const newPassword = "a new sentence of words";

async function signIn(page: Page, { email, password }: Pick<User, "email" | "password">) {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** A new user, whose password an administrator has made. */
async function addNewcomer(testServer: TestServer) {
  const email = `grace-${crypto.randomUUID().slice(0, 8)}@example.com`;
  const administrator = await browserOf(testServer, testServer.administrator);
  const { tempPassword } = await administrator.made<{ tempPassword: string }>("/api/v1/users", {
    email,
  });
  return { email, password: tempPassword };
}

const change = (page: Page) => page.getByRole("button", { name: "CHANGE PASSWORD" });

test("a new user must replace the temporary password, and then gets where they were going", async ({
  page,
  testServer,
}) => {
  const newcomer = await addNewcomer(testServer);
  await page.goto(`${testServer.url}/settings/details`);
  await signIn(page, newcomer);
  await expect(page.getByRole("heading", { name: "Choose your password" })).toBeVisible();
  await page.goto(`${testServer.url}/settings/details`);
  await expect(page).toHaveURL(/\/change-password\?callbackUrl=%2Fsettings%2Fdetails$/);
  await page.getByLabel("Temporary password").fill(newcomer.password);
  await page.getByLabel("New password").fill(newcomer.password);
  await change(page).click();
  await expect(page.getByLabel("New password")).toHaveAccessibleDescription(/Must differ/);
  await page.getByLabel("New password").fill("short");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("New password")).toHaveAccessibleDescription(/at least 8/);
  await page.getByLabel("New password").fill(newPassword);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`${testServer.url}/settings/details`);
  await expect(page.getByRole("main")).toContainText(newcomer.email);
  expect((await postSignIn(testServer, newcomer)).status).toBe(401);
});

test("a user with a temporary password can sign out", async ({ page, testServer }) => {
  await page.goto(testServer.url);
  await signIn(page, await addNewcomer(testServer));
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.goto(`${testServer.url}/settings`);
  await expect(page).toHaveURL(/\/sign-in(\?|$)/);
});

test("only a user with a temporary password sees that page, and it never redirects to another site", async ({
  keys,
  page,
  testServer,
  caller,
}) => {
  await page.goto(`${testServer.url}/change-password`);
  await expect(page).toHaveURL(/\/sign-in(\?|$)/);
  await keys.open(caller.headers);
  for (const target of ["https://evil.test/", "//evil.test/"]) {
    await page.goto(`${testServer.url}/change-password?callbackUrl=${encodeURIComponent(target)}`);
    await expect(page).toHaveURL(`${testServer.url}/settings`);
  }
});

test("a changed password ends all other sessions, and not this one", async ({
  keys,
  page,
  testServer,
  user,
  caller,
}) => {
  const other = await browserOf(testServer, user);
  await keys.open(caller.headers);
  await page.getByRole("link", { name: "Password" }).click();
  await page.getByLabel("Current password").fill("not the password");
  await page.getByLabel("New password").fill(newPassword);
  await change(page).click();
  await expect(page.getByLabel("Current password")).toHaveAccessibleDescription(
    /Incorrect password/,
  );
  await page.getByLabel("Current password").fill(user.password);
  await change(page).click();
  await expect(page.getByRole("status").filter({ hasText: "Password changed" })).toBeVisible();
  await expect(page.getByLabel("New password")).toHaveValue("");
  expect((await other.list()).status).toBe(401);
  expect((await caller.list()).status).toBe(401);
  await page.getByRole("link", { name: "Sign-in activity" }).click();
  await expect(page.getByRole("table", { name: "Where you are signed in" })).toBeVisible();
  const list = page.getByRole("table", { name: "Where you are signed in" });
  await expect(list.getByRole("row")).toHaveCount(2);
  expect((await postSignIn(testServer, user)).status).toBe(401);
});

test("password managers recognise the fields, and the passwords can be shown", async ({
  page,
  testServer,
  user,
}) => {
  await page.goto(`${testServer.url}/settings/password`);
  await signIn(page, user);
  const [present, next] = [page.getByLabel("Current password"), page.getByLabel("New password")];
  await expect(present).toHaveAttribute("autocomplete", "current-password");
  await expect(next).toHaveAttribute("autocomplete", "new-password");
  await expect(next).toHaveAttribute("type", "password");
  await page.getByLabel("Show passwords").check();
  await expect(next).toHaveAttribute("type", "text");
});

for (const colorScheme of ["light", "dark"] as const) {
  test(
    `axe finds nothing where a temporary password is replaced, ${colorScheme}`,
    inRestIf(colorScheme === "dark"),
    async ({ page, testServer }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.goto(testServer.url);
      await signIn(page, await addNewcomer(testServer));
      await expect(change(page)).toBeVisible();
      for (const width of [1280, 320]) {
        await page.setViewportSize({ width, height: 800 });
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id }) => `${id} at ${width}`)).toEqual([]);
      }
    },
  );
}
