/** The links of mails about what others did, and of reminders: each opens what the mail is about. */
import type { TestMailServer } from "../../lib/testing/mail-server";
import { anonymousCaller, csrfOf, requestToken } from "../client";
import { htmlLinksOf, mailFixtures, mailWith, textLinksOf } from "../mail";
import { inRest } from "../tags";
import type { TestServer, User } from "../test-server";
import { test as base, expect } from "./fixtures";
import { giveSession } from "./page";

const test = base.extend<object, { mailServer: TestMailServer }>(mailFixtures as never);

const day = 86_400_000;
const fromNow = (days: number) => new Date(Date.now() + days * day);

/** Requests come from this network. */
const from = (address: string) => ({ "x-forwarded-for": address });

const policy = { neverExpires: true, maxGracePeriodSeconds: 604_800, keysMayManageKeys: true };

/** Both parts of the mail have the same links, and none leads elsewhere. */
async function linkIn(
  { url }: TestServer,
  server: TestMailServer,
  user: User,
  subject: string | RegExp,
): Promise<string> {
  const mail = await mailWith(server, user, subject);
  const links = textLinksOf(mail);
  expect(new Set(htmlLinksOf(mail))).toEqual(new Set(links));
  for (const link of links) expect(new URL(link).origin).toBe(url);
  expect(links).toContain(`${url}/settings/notifications`);
  return links[0] ?? "";
}

test(
  "the links of mails about a leak, a new network, a restored key and deleted keys open them",
  inRest,
  async ({ page, keys, caller, user, mailServer, testServer }) => {
    const open = async (subject: string | RegExp) =>
      page.goto(await linkIn(testServer, mailServer, user, subject));
    await giveSession(page, testServer, caller);
    const leaked = await caller.created("leaked");
    const report = { credentials: [leaked.clientSecret] };
    await anonymousCaller(testServer).post("/api/v1/credentials/revoke", report);
    await open("The client secret of leaked leaked");
    await expect(keys.dialog).toHaveAccessibleName("Usage and history of leaked");
    await expect(keys.dialog).toContainText("was reported as leaked and stopped working");

    const moved = await caller.created("moved");
    for (const address of ["192.0.2.7", "198.51.100.7"]) {
      await requestToken(testServer, moved.clientId, moved.clientSecret, from(address));
      // Reading the usage writes what is counted: of networks that are written together, the first is expected.
      await caller.json(`/api/v1/access-keys/${moved.id}/usage`);
    }
    await open("Access key moved was used from a new network");
    await expect(keys.dialog).toHaveAccessibleName("Usage and history of moved");
    await expect(keys.dialog).toContainText("198.51.100.7");

    const back = await caller.created("back");
    await caller.delete(back.id);
    await caller.post(`/api/v1/access-keys/${back.id}/restore`, {});
    await open("Access key back was restored");
    await expect(keys.dialog).toHaveAccessibleName("Usage and history of back");

    await caller.post("/api/v1/access-keys/end-all", { currentPassword: user.password });
    await open("All of your access keys were deleted");
    await expect(keys.add).toBeVisible();
  },
);

test(
  "the links of reminders open the dialog that renews the key or its secret",
  inRest,
  async ({ page, keys, caller, user, admin, mailServer, testServer }) => {
    const open = async (subject: string | RegExp) =>
      page.goto(await linkIn(testServer, mailServer, user, subject));
    await giveSession(page, testServer, caller);
    /** A key of an earlier time. */
    const createOld = async (name: string, expiresAt: Date | null, secretAge: number) => {
      const { id } = await caller.created(name);
      testServer.sql(
        "update access_keys set created_at = ?, secret_created_at = ?, expires_at = ? where id = ?",
        ...[fromNow(-200), fromNow(-secretAge), expiresAt, id],
      );
    };
    await createOld("soon", fromNow(6.5), 1);
    await createOld("over", fromNow(-0.1), 1);
    await createOld("stale", null, 84.5);
    await admin.put("/api/v1/policies/access-keys", { ...policy, rotateEveryDays: 90 });
    // Reminders are looked for at the start.
    await testServer.stop();
    await testServer.start();
    await open("Access key soon expires in 7 days");
    await expect(keys.dialog).toHaveAccessibleName("Edit soon");
    await open("Access key over has expired");
    await expect(keys.dialog).toHaveAccessibleName("Edit over");
    await open("The client secret of stale must be regenerated in 6 days");
    await expect(keys.alert).toHaveAccessibleName("Regenerate client secret");
    await expect(keys.alert).toContainText("stale");

    const shorter = { ...policy, neverExpires: false, maxLifetimeSeconds: 90 * 86_400 };
    const exemptUntil = fromNow(20).toISOString();
    await admin.put("/api/v1/policies/access-keys", { ...shorter, exemptUntil });
    await open("Access key stale expires in 20 days");
    await expect(keys.dialog).toHaveAccessibleName("Edit stale");
    await admin.put("/api/v1/policies/access-keys", policy);
  },
);

/** Signs in from another network. */
async function signInFrom(testServer: TestServer, user: User, address: string): Promise<void> {
  const { csrfToken, cookie } = await csrfOf(testServer);
  await fetch(`${testServer.url}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie, ...from(address) },
    body: new URLSearchParams({
      ...{ csrfToken, json: "true", email: user.email, password: user.password },
    }),
  });
}

test(
  "the links of mails about a sign-in and a reset password lead there, through the new password",
  inRest,
  async ({ page, caller, user, admin, mailServer, testServer }) => {
    const link = (subject: string) => linkIn(testServer, mailServer, user, subject);
    await giveSession(page, testServer, caller);
    await signInFrom(testServer, user, "198.51.100.8");
    await page.goto(await link("New sign-in to your account"));
    await expect(page.getByRole("heading", { name: "Where you are signed in" })).toBeVisible();
    await expect(page.getByRole("main")).toContainText("198.51.100.8");

    const { tempPassword } = await admin.made<{ tempPassword: string }>(
      `/api/v1/users/${user.id}/reset-password`,
      {},
    );
    await page.goto(await link("Your password was reset"));
    await page.getByLabel("E-mail").fill(user.email);
    await page.getByLabel("Password").fill(tempPassword);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByLabel("Temporary password").fill(tempPassword);
    await page.getByLabel("New password", { exact: true }).fill("another sentence of words");
    await page
      .getByRole("button", { name: /password/i })
      .last()
      .click();
    await expect(page.getByRole("heading", { name: "Where you are signed in" })).toBeVisible();
  },
);
