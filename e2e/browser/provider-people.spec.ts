/** Single sign-on as providers and people really are: invited people, changed addresses, several tabs. */
import { randomUUID } from "node:crypto";
import type { Page } from "playwright/test";
import { SigningProvider } from "../signing-provider";
import { TestServer } from "../test-server";
import { test as base, expect } from "./fixtures";

const test = base.extend<{ name: string }, { provider: SigningProvider }>({
  provider: [
    async ({ browserName: _ }, use) => {
      const provider = await SigningProvider.start();
      await use(provider);
      await provider.stop();
    },
    { scope: "worker" },
  ],
  testServer: [
    async ({ provider }, use) => {
      const testServer = await TestServer.make("server", provider.settings);
      await use(testServer);
      await testServer.remove();
    },
    { scope: "worker" },
  ],
  name: async ({ browserName: _ }, use) => use(`ada-${randomUUID().slice(0, 8)}`),
});

/** The provider asks nothing, so the button leads straight back. */
async function signIn(page: Page, { url }: TestServer): Promise<void> {
  await page.goto(`${url}/sign-in`);
  await page.getByRole("button", { name: "Continue with Example" }).click();
}

test("an administrator invites a person, who signs in with the provider and is no longer Invited", async ({
  keys,
  page,
  context,
  testServer,
  provider,
  name,
  admin,
}) => {
  const email = `${name}@example.com`;
  await keys.open(admin.headers);
  await page.goto(`${testServer.url}/administration/users?search=${name}`);
  await page.getByRole("button", { name: "+USER" }).click();
  await page.getByLabel("E-mail").fill(email);
  await expect(page.getByLabel("Sign-in method")).toHaveValue("provider");
  await page.getByRole("button", { name: "CREATE" }).click();
  await expect(page.getByText(`${email} invited`, { exact: true })).toBeVisible();
  await expect(keys.row(email)).toContainText("Invited");
  await context.clearCookies();
  provider.willSignIn(name, email, { alg: "ES256" });
  await signIn(page, testServer);
  await expect(keys.add).toBeVisible();
  const users = await admin.json<{ username: string; isInvited: boolean }[]>("/api/v1/users");
  expect(users.find(({ username }) => username === email)?.isInvited).toBe(false);
});

test("two tabs that sign in at the same time both end signed in", async ({
  keys,
  page,
  context,
  testServer,
  provider,
  name,
}) => {
  provider.willSignIn(name, `${name}@example.com`);
  const release = provider.holdNext();
  const atProvider = page.waitForRequest(/\/authorize/);
  await signIn(page, testServer);
  await atProvider;
  const other = await context.newPage();
  await signIn(other, testServer);
  await expect(other.getByRole("button", { name: "+ACCESS KEY" })).toBeVisible();
  release();
  await expect(keys.add).toBeVisible();
  await other.reload();
  await expect(other.getByRole("button", { name: "+ACCESS KEY" })).toBeVisible();
});

test("a person whose new address another user has is told once that the old one stays", async ({
  keys,
  page,
  context,
  testServer,
  provider,
  name,
  user,
}) => {
  provider.willSignIn(name, `${name}@example.com`);
  await signIn(page, testServer);
  await expect(keys.add).toBeVisible();
  await context.clearCookies();
  provider.willSignIn(name, user.email);
  await signIn(page, testServer);
  const messages = page.getByRole("region", { name: /^Notifications/ });
  const notice = messages.getByText("another account already uses it");
  await expect(notice).toBeVisible();
  await expect(page).toHaveURL(`${testServer.url}/settings`);
  await page.reload();
  await expect(keys.add).toBeVisible();
  await expect(notice).toBeHidden();
});

test("the next owner of an address is told the truth, and the log has the cause without a secret", async ({
  keys,
  page,
  context,
  testServer,
  provider,
  name,
}) => {
  const email = `${name}@example.com`;
  provider.willSignIn(name, email);
  await signIn(page, testServer);
  await expect(keys.add).toBeVisible();
  await context.clearCookies();
  provider.willSignIn(`${name}-2`, email);
  await signIn(page, testServer);
  await expect(
    page.getByText("is linked to another account at your identity provider"),
  ).toBeVisible();
  const output = () => testServer.running?.output ?? "";
  await expect.poll(output).toMatch(/\{"level":"warn"[^\n]*"cause":"address-linked"[^\n]*\}\n/);
  for (const secret of provider.secrets) expect(output()).not.toContain(secret);
});
