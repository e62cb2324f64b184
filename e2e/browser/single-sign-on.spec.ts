/** Single sign-on, in a real browser, with a real OpenID Connect provider. */
import { randomUUID } from "node:crypto";
import type { Page } from "playwright/test";
import { freePort } from "../free-port";
import { type Claims, IdentityProvider } from "../identity-provider";
import { Installation } from "../installation";
import { test as base, expect } from "./fixtures";

interface Fixtures {
  /** Somebody with an account at the provider, and no user here yet. */
  stranger: { name: string; email: string };
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
  installation: [
    async ({ provider }, use) => {
      const settings = { ...provider.settings, OIDC_DEFAULT_ROLE: "Viewer" };
      const installation = await Installation.make("server", settings, provider.clientPort);
      await use(installation);
      await installation.remove();
    },
    { scope: "worker" },
  ],
  stranger: async ({ provider }, use) => {
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

async function signInAs(page: Page, { url }: Installation, name: string): Promise<void> {
  await page.goto(`${url}/sign-in`);
  await page.getByRole("button", { name: "Continue with Example" }).click();
  await identify(page, name);
}

const usersCalled = (installation: Installation, email: string) =>
  installation.sql("select id, password_digest from users where email = ?", email);

test("somebody new signs in with the provider, comes back to where they were going, and has the default role", async ({
  page,
  installation,
  stranger,
}) => {
  await page.goto(`${installation.url}/settings?from=mail`);
  await page.getByRole("button", { name: "Continue with Example" }).click();
  await identify(page, stranger.name);
  await expect(page.getByRole("button", { name: "+ACCESS KEY" })).toBeVisible();
  expect(usersCalled(installation, stranger.email)).toEqual([
    { id: expect.any(String), password_digest: null },
  ]);
  const rules = await page.request.get(`${installation.url}/api/v1/authorization/me/access-rules`);
  const { accessRules } = (await rules.json()).accessRules;
  expect(accessRules.map(({ roleName }: { roleName: string }) => roleName)).toEqual(["Viewer"]);
});

test("a person whose address has changed at the provider is the same user, with the new address", async ({
  page,
  context,
  installation,
  provider,
  stranger,
}) => {
  await signInAs(page, installation, stranger.name);
  await expect(page.getByRole("button", { name: "+ACCESS KEY" })).toBeVisible();
  const other = `other-${stranger.email}`;
  provider.addAccount(stranger.name, { email: other, email_verified: true });
  await context.clearCookies();
  await signInAs(page, installation, stranger.name);
  await expect(page.getByRole("button", { name: "+ACCESS KEY" })).toBeVisible();
  expect(usersCalled(installation, stranger.email)).toHaveLength(0);
  expect(usersCalled(installation, other)).toHaveLength(1);
});

test.describe("is refused, and no user is made:", () => {
  const cases: [string, Claims, string][] = [
    ["an address that is not verified", { email_verified: false }, "has not verified your e-mail"],
    ["an address of which nothing is said", {}, "has not verified your e-mail"],
  ];
  for (const [title, claims, sentence] of cases) {
    test(title, async ({ page, installation, provider, stranger }) => {
      provider.addAccount(stranger.name, { email: stranger.email, ...claims });
      await signInAs(page, installation, stranger.name);
      await expect(page.getByRole("alert").filter({ hasText: sentence })).toBeVisible();
      expect(usersCalled(installation, stranger.email)).toEqual([]);
    });
  }
});

test("the address of a local user does not open that user's account, unless linking is on", async ({
  page,
  context,
  installation,
  provider,
  person,
}) => {
  provider.addAccount(person.id, { email: person.email, email_verified: true });
  await signInAs(page, installation, person.id);
  const alert = page.getByRole("alert").filter({ hasText: "account with your e-mail address" });
  await expect(alert).toBeVisible();

  await installation.stop();
  installation.settings = { ...installation.settings, OIDC_LINK_BY_EMAIL: "on" };
  await installation.start();
  await context.clearCookies();
  await signInAs(page, installation, person.id);
  await expect(page.getByRole("button", { name: "+ACCESS KEY" })).toBeVisible();
  expect(usersCalled(installation, person.email)).toHaveLength(1);
});

test("a disabled user is refused, and the session of before is over", async ({
  page,
  installation,
  stranger,
}) => {
  await signInAs(page, installation, stranger.name);
  await expect(page.getByRole("button", { name: "+ACCESS KEY" })).toBeVisible();
  installation.sql("update users set disabled_at = 1 where email = ?", stranger.email);
  await page.goto(`${installation.url}/settings`);
  await expect(page).toHaveURL(/sign-in/);
  await page.getByRole("button", { name: "Continue with Example" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(
    page.getByRole("alert").filter({ hasText: "cannot sign in with this account" }),
  ).toBeVisible();
});

test("whoever turns back at the provider can try again, or use a password", async ({
  page,
  installation,
  person,
}) => {
  await page.goto(`${installation.url}/sign-in`);
  await page.getByRole("button", { name: "Continue with Example" }).click();
  await page.getByRole("link", { name: "[ Cancel ]" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Sign-in failed" })).toBeVisible();
  await page.getByLabel("E-mail").fill(person.email);
  await page.getByLabel("Password").fill(person.password);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "+ACCESS KEY" })).toBeVisible();
});

test("a failure of ours at the way back is told as one, and says nothing of itself in an address", async ({
  page,
  installation,
  stranger,
}) => {
  const addresses: string[] = [];
  page.on("request", (request) => addresses.push(decodeURIComponent(request.url())));
  installation.sql("alter table sessions rename to sessions_away");
  try {
    await signInAs(page, installation, stranger.name);
    const alert = page.getByRole("alert").filter({ hasText: "Sign-in failed" });
    await expect(alert).toBeVisible();
  } finally {
    installation.sql("alter table sessions_away rename to sessions");
  }
  expect(addresses.join("\n")).not.toContain("sessions");
  expect(installation.running?.output).toContain('"cause":"internal"');
});

test("an answer of the provider that this browser did not ask for signs nobody in", async ({
  page,
  browser,
  installation,
  stranger,
}) => {
  const answered = page.waitForRequest(/callback\/oidc\?/);
  await page.route(/callback\/oidc\?/, (route) => route.abort());
  await signInAs(page, installation, stranger.name);
  const stolen = (await answered).url();
  const victim = await (await browser.newContext()).newPage();
  await victim.goto(stolen);
  await expect(victim).toHaveURL(/\/sign-in(\?|$)/);
  await victim.goto(`${installation.url}/settings`);
  await expect(victim).toHaveURL(/\/sign-in(\?|$)/);
  await victim.context().close();
});

test("whoever signed in with the provider ends all keys after signing in again, and comes back for it", async ({
  page,
  installation,
  stranger,
}) => {
  await signInAs(page, installation, stranger.name);
  await expect(page.getByRole("button", { name: "+ACCESS KEY" })).toBeVisible();
  const create = { name: "ci-deploy" };
  const { url } = installation;
  const headers = { origin: url, "sec-fetch-site": "same-origin" };
  await page.request.post(`${url}/api/v1/access-keys`, { data: create, headers });
  const [user] = usersCalled(installation, stranger.email) as [{ id: string }];
  const old = "update sessions set created_at = created_at - 600000 where user_id = ?";
  installation.sql(old, user.id);
  await page.reload();
  await page.getByRole("button", { name: "END ALL MY KEYS" }).click();
  await page.getByRole("button", { name: "END ALL KEYS" }).click();
  await page.getByRole("button", { name: "SIGN IN AGAIN" }).click();
  await page.getByRole("button", { name: "Continue with Example" }).click();
  // The provider knows who it is, and asks all the same.
  await authenticate(page, stranger.name);
  await page.getByRole("button", { name: "END ALL KEYS" }).click();
  await expect(page.getByText("1 access key ended", { exact: true })).toBeVisible();
  const sessions = "select id from sessions where user_id = ?";
  expect(installation.sql(sessions, user.id)).toHaveLength(1);
});
