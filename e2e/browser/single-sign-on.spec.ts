/** Single sign-on, in a real browser, with a real OpenID Connect provider. */
import { randomUUID } from "node:crypto";
import type { Page } from "playwright/test";
import { freePort } from "../free-port";
import { type Claims, IdentityProvider } from "../identity-provider";
import { TestServer } from "../test-server";
import { test as base, expect } from "./fixtures";

interface Fixtures {
  /** Somebody with an account at the provider, and no user here yet. */
  anonymousCaller: { name: string; email: string };
}

const test = base.extend<Fixtures, { provider: IdentityProvider }>({
  provider: [
    async ({ browserName: _ }, use) => {
      const port = await freePort();
      const back = `http://127.0.0.1:${port}/api/auth/callback/oidc`;
      const provider = await IdentityProvider.start(port, back);
      await use(provider);
      await provider.stop();
    },
    { scope: "worker" },
  ],
  testServer: [
    async ({ provider }, use) => {
      const settings = { ...provider.settings, OIDC_DEFAULT_ROLE: "Viewer" };
      const testServer = await TestServer.make("server", settings, provider.clientPort);
      await use(testServer);
      await testServer.remove();
    },
    { scope: "worker" },
  ],
  anonymousCaller: async ({ provider }, use) => {
    const name = `ada-${randomUUID().slice(0, 8)}`;
    const email = `${name}@example.com`;
    provider.addAccount(name, { email, email_verified: true });
    await use({ name, email });
  },
});

/** At the provider's own page: any password will do there. */
async function authenticate(page: Page, name: string): Promise<void> {
  await page.getByPlaceholder("Enter any login").fill(name);
  await page.getByPlaceholder("and password").fill("anything");
  await page.getByRole("button", { name: "Sign-in" }).click();
}

/** For the first time, when the provider also asks for consent. */
async function identify(page: Page, name: string): Promise<void> {
  await authenticate(page, name);
  await page.getByRole("button", { name: "Continue" }).click();
}

async function signInAs(page: Page, { url }: TestServer, name: string): Promise<void> {
  await page.goto(`${url}/sign-in`);
  await page.getByRole("button", { name: "Continue with Example" }).click();
  await identify(page, name);
}

const usersCalled = (testServer: TestServer, email: string) =>
  testServer.sql("select id, password_digest from users where email = ?", email);

test("a new user signs in with the provider, returns to the page they wanted, and has the default role", async ({
  page,
  testServer,
  anonymousCaller,
}) => {
  await page.goto(`${testServer.url}/settings?from=mail`);
  await page.getByRole("button", { name: "Continue with Example" }).click();
  await identify(page, anonymousCaller.name);
  await expect(page.getByRole("button", { name: "+ACCESS KEY" })).toBeVisible();
  expect(usersCalled(testServer, anonymousCaller.email)).toEqual([
    { id: expect.any(String), password_digest: null },
  ]);
  const rules = await page.request.get(`${testServer.url}/api/v1/authorization/me/access-rules`);
  const { accessRules } = (await rules.json()).accessRules;
  expect(accessRules.map(({ roleName }: { roleName: string }) => roleName)).toEqual(["Viewer"]);
});

test("a user whose address changed at the provider stays the same user, with the new address", async ({
  page,
  context,
  testServer,
  provider,
  anonymousCaller,
}) => {
  await signInAs(page, testServer, anonymousCaller.name);
  await expect(page.getByRole("button", { name: "+ACCESS KEY" })).toBeVisible();
  const other = `other-${anonymousCaller.email}`;
  provider.addAccount(anonymousCaller.name, { email: other, email_verified: true });
  await context.clearCookies();
  await signInAs(page, testServer, anonymousCaller.name);
  await expect(page.getByRole("button", { name: "+ACCESS KEY" })).toBeVisible();
  expect(usersCalled(testServer, anonymousCaller.email)).toHaveLength(0);
  expect(usersCalled(testServer, other)).toHaveLength(1);
});

test.describe("is refused, and no user is made:", () => {
  const cases: [string, Claims, string][] = [
    ["an address that is not verified", { email_verified: false }, "has not verified your e-mail"],
    ["an address of which nothing is said", {}, "has not verified your e-mail"],
  ];
  for (const [title, claims, sentence] of cases) {
    test(title, async ({ page, testServer, provider, anonymousCaller }) => {
      provider.addAccount(anonymousCaller.name, { email: anonymousCaller.email, ...claims });
      await signInAs(page, testServer, anonymousCaller.name);
      await expect(page.getByRole("alert").filter({ hasText: sentence })).toBeVisible();
      expect(usersCalled(testServer, anonymousCaller.email)).toEqual([]);
    });
  }
});

test("the address of a local user does not open that user's account, unless linking is on", async ({
  page,
  context,
  testServer,
  provider,
  user,
}) => {
  provider.addAccount(user.id, { email: user.email, email_verified: true });
  await signInAs(page, testServer, user.id);
  const alert = page.getByRole("alert").filter({ hasText: "account with your e-mail address" });
  await expect(alert).toBeVisible();

  await testServer.stop();
  testServer.settings = { ...testServer.settings, OIDC_LINK_BY_EMAIL: "on" };
  await testServer.start();
  await context.clearCookies();
  await signInAs(page, testServer, user.id);
  await expect(page.getByRole("button", { name: "+ACCESS KEY" })).toBeVisible();
  expect(usersCalled(testServer, user.email)).toHaveLength(1);
});

test("a disabled user is refused, and the session of before is over", async ({
  page,
  testServer,
  anonymousCaller,
}) => {
  await signInAs(page, testServer, anonymousCaller.name);
  await expect(page.getByRole("button", { name: "+ACCESS KEY" })).toBeVisible();
  testServer.sql("update users set disabled_at = 1 where email = ?", anonymousCaller.email);
  await page.goto(`${testServer.url}/settings`);
  await expect(page).toHaveURL(/sign-in/);
  await page.getByRole("button", { name: "Continue with Example" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(
    page.getByRole("alert").filter({ hasText: "cannot sign in with this account" }),
  ).toBeVisible();
});

test("after cancelling at the provider, a user can try again or use a password", async ({
  page,
  testServer,
  user,
}) => {
  await page.goto(`${testServer.url}/sign-in`);
  await page.getByRole("button", { name: "Continue with Example" }).click();
  await page.getByRole("link", { name: "[ Cancel ]" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Sign-in failed" })).toBeVisible();
  await page.getByLabel("E-mail").fill(user.email);
  await page.getByLabel("Password").fill(user.password);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "+ACCESS KEY" })).toBeVisible();
});

test("an error of the server in the callback is shown as one, without details in the URL", async ({
  page,
  testServer,
  anonymousCaller,
}) => {
  const addresses: string[] = [];
  page.on("request", (request) => addresses.push(decodeURIComponent(request.url())));
  testServer.sql("alter table sessions rename to sessions_away");
  try {
    await signInAs(page, testServer, anonymousCaller.name);
    const alert = page.getByRole("alert").filter({ hasText: "Sign-in failed" });
    await expect(alert).toBeVisible();
  } finally {
    testServer.sql("alter table sessions_away rename to sessions");
  }
  expect(addresses.join("\n")).not.toContain("sessions");
  await expect.poll(() => testServer.running?.output).toContain('"cause":"internal"');
});

test("a provider response that the browser did not request does not sign in", async ({
  page,
  browser,
  testServer,
  anonymousCaller,
}) => {
  const answered = page.waitForRequest(/callback\/oidc\?/);
  await page.route(/callback\/oidc\?/, (route) => route.abort());
  await signInAs(page, testServer, anonymousCaller.name);
  const stolen = (await answered).url();
  const victim = await (await browser.newContext()).newPage();
  await victim.goto(stolen);
  await expect(victim).toHaveURL(/\/sign-in(\?|$)/);
  await victim.goto(`${testServer.url}/settings`);
  await expect(victim).toHaveURL(/\/sign-in(\?|$)/);
  await victim.context().close();
});

test("a user of the provider signs in again to delete all keys, and returns to the dialog", async ({
  page,
  testServer,
  anonymousCaller,
}) => {
  await signInAs(page, testServer, anonymousCaller.name);
  await expect(page.getByRole("button", { name: "+ACCESS KEY" })).toBeVisible();
  const create = { name: "ci-deploy" };
  const { url } = testServer;
  const headers = { origin: url, "sec-fetch-site": "same-origin" };
  await page.request.post(`${url}/api/v1/access-keys`, { data: create, headers });
  const [user] = usersCalled(testServer, anonymousCaller.email) as [{ id: string }];
  const old = "update sessions set created_at = created_at - 600000 where user_id = ?";
  testServer.sql(old, user.id);
  await page.reload();
  await page.getByRole("button", { name: "DELETE ALL KEYS" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "DELETE ALL KEYS" }).click();
  await page.getByRole("button", { name: "SIGN IN AGAIN" }).click();
  await page.getByRole("button", { name: "Continue with Example" }).click();
  // The provider knows who it is, and asks all the same.
  await authenticate(page, anonymousCaller.name);
  await dialog.getByRole("button", { name: "DELETE ALL KEYS" }).click();
  await expect(page.getByText("1 access key deleted", { exact: true })).toBeVisible();
  const sessions = "select id from sessions where user_id = ?";
  expect(testServer.sql(sessions, user.id)).toHaveLength(1);
});
