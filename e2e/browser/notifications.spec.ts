/** Notifications: the bell, the list, the links of mails, and which mails a user gets. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright/test";
import type { TestMailServer } from "../../lib/testing/mail-server";
import { mailFixtures, mailsTo, mailWith, textLinksOf } from "../mail";
import { overflowOf } from "../overflow";
import { inRest } from "../tags";
import type { User } from "../test-server";
import { test as base, expect } from "./fixtures";
import { openAs } from "./page";

const test = base.extend<object, { mailServer: TestMailServer }>(mailFixtures as never);

const bell = (page: Page) => page.getByRole("button", { name: /^Notifications/ });

/** The first link in the text of the mail with the subject, as soon as it has come. */
const linkIn = async (server: TestMailServer, user: User, subject: string): Promise<string> =>
  textLinksOf(await mailWith(server, user, subject))[0] ?? "";

async function signIn(page: Page, { email, password }: User): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

const expectNoViolations = async (page: Page) =>
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

test("the bell says how many notifications are unread, and its list leads to the key, by keyboard alone", async ({
  keys,
  page,
  caller,
}) => {
  await caller.created("first");
  const { id } = await caller.created("second");
  await keys.open(caller.headers);
  await expect(bell(page)).toHaveAccessibleName("Notifications, 2 unread");
  await bell(page).focus();
  await page.keyboard.press("Enter");
  const list = keys.dialog.getByRole("list", { name: "Notifications" });
  await expect(list.getByRole("listitem")).toHaveCount(2);
  await expectNoViolations(page);
  await keys.dialog.getByRole("button", { name: /Mark as read: Access key first/ }).press("Enter");
  await expect(list.getByText("Unread:")).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(bell(page)).toBeFocused();
  await expect(bell(page)).toHaveAccessibleName("Notifications, 1 unread");
  await page.keyboard.press("Enter");
  await list.getByRole("link", { name: "Access key second was created" }).press("Enter");
  await expect(keys.dialog).toHaveAccessibleName("Usage and history of second");
  await expect(page).not.toHaveURL(new RegExp(id));
  await page.keyboard.press("Escape");
  await expect(bell(page)).toHaveAccessibleName("Notifications");
});

test("all notifications are marked as read at once, and older ones are shown on request", async ({
  keys,
  page,
  caller,
}) => {
  for (let each = 0; each < 12; each += 1) {
    const { id } = await caller.created(`key-${each}`);
    await caller.delete(id);
  }
  await keys.open(caller.headers);
  await expect(bell(page)).toHaveAccessibleName("Notifications, 24 unread");
  await bell(page).click();
  const rows = keys.dialog.getByRole("listitem");
  await expect(rows).toHaveCount(20);
  await keys.dialog.getByRole("button", { name: "Show older" }).click();
  await expect(rows).toHaveCount(24);
  await keys.dialog.getByRole("button", { name: "Mark all as read" }).click();
  await expect(keys.dialog.getByText("Unread:")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(bell(page)).toHaveAccessibleName("Notifications");
});

test(
  "the link of each mail opens its dialog, also after signing in",
  inRest,
  async ({ page, keys, caller, user, admin, mailServer, testServer }) => {
    const { id } = await caller.created("ci");
    await caller.regenerate(id);
    await admin.post(`/api/v1/administration/access-keys/${id}/suspend`, undefined);
    const created = await linkIn(mailServer, user, "Access key ci was created");
    expect(created).toBe(`${testServer.url}/settings?key=${id}`);
    await page.goto(created);
    await signIn(page, user);
    await expect(keys.dialog).toHaveAccessibleName("Usage and history of ci");
    for (const subject of ["The client secret of ci was regenerated", "Access key ci was paused"]) {
      await page.goto(await linkIn(mailServer, user, subject));
      await expect(keys.dialog).toHaveAccessibleName("Usage and history of ci");
    }
    await page.goto(`${created}&dialog=edit`);
    await expect(keys.dialog).toHaveAccessibleName("Edit ci");
    await page.goto(`${created}&dialog=regenerate`);
    await expect(keys.alert).toHaveAccessibleName(/Regenerate/);
    await caller.delete(id);
    await page.goto(await linkIn(mailServer, user, "Access key ci was deleted"));
    await expect(keys.add).toBeVisible();
    await page.goto(created);
    await expect(page.getByText("The access key of this link was deleted").first()).toBeVisible();
    await caller.post("/api/v1/me/password", {
      currentPassword: user.password,
      newPassword: "another sentence of words",
    });
    await page.goto(await linkIn(mailServer, user, "Your password was changed"));
    await signIn(page, { ...user, password: "another sentence of words" });
    await expect(page.getByRole("heading", { name: "Where you are signed in" })).toBeVisible();
  },
);

for (const colorScheme of ["light", "dark"] as const) {
  test(`a user chooses which mails come, and reads why security mails always do, ${colorScheme}`, async ({
    page,
    caller,
    user,
    mailServer,
    testServer,
  }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 320, height: 800 });
    await openAs(page, testServer, caller, "/settings/notifications");
    await expect(page.getByRole("main")).toContainText(`Mails go to ${user.email}`);
    await expect(page.getByRole("main")).toContainText("These mails cannot be turned off");
    await page.getByLabel("An access key was deleted").uncheck();
    await page.getByRole("button", { name: "SAVE" }).click();
    await expect(page.getByText("Notification settings saved").first()).toBeVisible();
    await page.reload();
    await expect(page.getByLabel("An access key was deleted")).not.toBeChecked();
    await expectNoViolations(page);
    const overflow = await overflowOf(page);
    expect(overflow).toBeLessThanOrEqual(0);
    await caller.delete((await caller.created("quiet")).id);
    await linkIn(mailServer, user, "Access key quiet was created");
    expect(mailsTo(mailServer, user)).toHaveLength(1);
  });
}
