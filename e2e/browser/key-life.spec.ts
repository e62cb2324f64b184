/** The life of a key on the page: status, pause, rotation with overlap, expiry, description. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright/test";
import { requestToken } from "../client";
import { overflowOf } from "../overflow";
import { expect, test } from "./fixtures";
import { lastLoginOf } from "./page";

const day = 86_400_000;

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  await page.setViewportSize({ width: 320, height: 800 });
  const overflow = await overflowOf(page);
  expect(overflow).toBeLessThanOrEqual(0);
}

/** A message in the corner; the page also has a copy for screen readers. */
const message = (page: Page, text: string) =>
  page.getByRole("region", { name: /Notifications/ }).getByText(text);

test("each key shows its status, and on focus the exact time that it is about", async ({
  keys,
  page,
  caller,
  admin,
  testServer,
}) => {
  const made = new Map<string, string>();
  for (const name of ["soon", "over", "waiting", "stopped", "turning"]) {
    made.set(name, (await caller.created(name)).id);
  }
  const expire = "update access_keys set expires_at = ? where id = ?";
  testServer.sql(expire, Date.now() + 6 * day, made.get("soon"));
  testServer.sql(expire, Date.now() - 3 * day, made.get("over"));
  await caller.post(`/api/v1/access-keys/${made.get("waiting")}/suspend`, undefined);
  await admin.post(`/api/v1/administration/access-keys/${made.get("stopped")}/suspend`, undefined);
  await caller.post(`/api/v1/access-keys/${made.get("turning")}/secret`, {
    gracePeriodSeconds: 5 * 3600,
  });
  await keys.open(caller.headers);
  await expect(keys.row("soon")).toContainText("Expires in 6 days");
  await expect(keys.row("over")).toContainText("Expired 3 days ago");
  await expect(keys.row("waiting")).toContainText("Paused");
  await expect(keys.row("stopped")).toContainText("By an administrator");
  await expect(keys.row("turning")).toContainText("Previous secret ends in 5 hours");
  const chip = keys
    .row("soon")
    .getByText(/^Expires in/)
    .locator("..");
  await chip.focus();
  await expect(page.getByText(/\d{4} at \d\d:\d\d:\d\d \S+/)).toBeVisible();
  await expect(chip).toHaveAccessibleDescription(/\d{4} at \d\d:\d\d:\d\d \S+/);
  await keys.button("More actions for stopped").click();
  await expect(page.getByRole("menu")).toContainText("Only an administrator can resume it.");
  await expect(page.getByRole("menuitem", { name: "Resume" })).toBeHidden();
  await page.keyboard.press("Escape");
  await expectNoSidewaysScroll(page);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test("a browser whose clock is a day ahead shows the state of a key by its own clock", async ({
  keys,
  page,
  caller,
}) => {
  const key = await caller.created("ci-deploy");
  const expiresAt = new Date(Date.now() + day / 24).toISOString();
  await caller.patch(`/api/v1/access-keys/${key.id}`, { expiresAt });
  await page.clock.setFixedTime(Date.now() + day);
  await keys.open(caller.headers);
  await expect(keys.row("ci-deploy")).toContainText("Expired 23 hours ago");
});

test("a key is paused and resumed from its menu with the keyboard alone", async ({
  keys,
  page,
  caller,
  testServer,
}) => {
  const key = await caller.created("ci-deploy");
  await keys.open(caller.headers);
  const more = keys.button("More actions for ci-deploy");
  await more.focus();
  await page.keyboard.press("ArrowDown");
  const pause = page.getByRole("menuitem", { name: "Pause" });
  await expect(page.getByRole("menuitem", { name: "Edit" })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(pause).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(message(page, "Access key ci-deploy paused")).toBeVisible();
  await expect(more).toBeFocused();
  await expect(keys.row("ci-deploy")).toContainText("Paused");
  expect((await requestToken(testServer, key.clientId, key.clientSecret)).status).toBe(401);
  await more.click();
  await page.getByRole("menuitem", { name: "Resume" }).click();
  await expect(message(page, "Access key ci-deploy resumed")).toBeVisible();
  await expect(keys.row("ci-deploy")).not.toContainText("Paused");
  expect((await requestToken(testServer, key.clientId, key.clientSecret)).status).toBe(200);
});

test("a paused key stays paused with a new secret, and is resumed beside the secret", async ({
  keys,
  page,
  caller,
  testServer,
}) => {
  const key = await caller.created("ci-deploy");
  await caller.post(`/api/v1/access-keys/${key.id}/suspend`, undefined);
  await keys.open(caller.headers);
  await keys.button("Regenerate client secret for ci-deploy").click();
  await expect(keys.alert).toContainText(
    "You paused this key. It stays paused with the new secret, until you resume it.",
  );
  await keys.alert.getByRole("button", { name: "REGENERATE" }).click();
  await expect(keys.alert).toContainText("The secret does not work until you resume it.");
  await expect(keys.alert).not.toContainText("Waiting for the first token");
  await expectNoSidewaysScroll(page);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await keys.alert.getByRole("button", { name: "Resume" }).press("Enter");
  await expect(keys.alert.getByText("Waiting for the first token…")).toBeVisible();
  const secret = await keys.clientSecret().inputValue();
  expect((await requestToken(testServer, key.clientId, secret)).status).toBe(200);
  await expect(keys.alert.getByText(/^First token issued/)).toBeVisible();
});

test("a key that an administrator paused offers its owner no way to resume it beside a new secret", async ({
  keys,
  caller,
  admin,
}) => {
  const key = await caller.created("ci-deploy");
  await admin.post(`/api/v1/administration/access-keys/${key.id}/suspend`, undefined);
  await keys.open(caller.headers);
  await keys.button("Regenerate client secret for ci-deploy").click();
  await keys.alert.getByRole("button", { name: "REGENERATE" }).click();
  await expect(keys.alert).toContainText(
    "An administrator paused this key. The secret does not work until an administrator resumes it.",
  );
  await expect(keys.alert.getByRole("button", { name: "Resume" })).toBeHidden();
});

test("a pause that fails says so, and the key stays as it was", async ({ keys, page, caller }) => {
  await caller.created("ci-deploy");
  await keys.open(caller.headers);
  await page.route(/\/suspend$/, (route) => route.abort());
  await keys.button("More actions for ci-deploy").click();
  await page.getByRole("menuitem", { name: "Pause" }).click();
  await expect(message(page, "ci-deploy could not be paused.")).toBeVisible();
  await expect(keys.row("ci-deploy")).not.toContainText("Paused");
});

test("the delete dialog offers to pause the key instead", async ({ keys, page, caller }) => {
  await caller.created("ci-deploy");
  await keys.open(caller.headers);
  await keys.button("Delete ci-deploy").click();
  await keys.alert.getByRole("button", { name: "Pause instead" }).click();
  await expect(message(page, "Access key ci-deploy paused")).toBeVisible();
  await expect(keys.row("ci-deploy")).toContainText("Paused");
  await expect(keys.button("Delete ci-deploy")).toBeFocused();
  await keys.button("Delete ci-deploy").click();
  await expect(keys.alert).toBeVisible();
  await expect(keys.alert.getByRole("button", { name: "Pause instead" })).toBeHidden();
});

test("for a key in use, the question recommends an overlap, and Now stays the default", async ({
  keys,
  caller,
  testServer,
}) => {
  const key = await caller.created("ci-deploy");
  await requestToken(testServer, key.clientId, key.clientSecret);
  await lastLoginOf(caller, key);
  await caller.created("unused");
  await keys.open(caller.headers);
  await keys.button("Regenerate client secret for ci-deploy").click();
  const now = keys.alert.getByRole("radio", { name: "Now" });
  await expect(now).toBeChecked();
  const advice = keys.alert.getByText("choose an overlap to avoid an interruption");
  await expect(advice).toHaveText(
    /^Used (just now|1 minute ago): choose an overlap to avoid an interruption\.$/,
  );
  await keys.alert.getByRole("radio", { name: "In 1 hour" }).check();
  await expect(advice).toBeHidden();
  await now.check();
  await expect(advice).toBeVisible();
  await keys.alert.getByRole("button", { name: "Cancel" }).click();
  await keys.button("Regenerate client secret for unused").click();
  await expect(keys.alert).toContainText("This key has never been used.");
  await expect(advice).toBeHidden();
});

test("a secret is replaced with an overlap, which is extended and then ended", async ({
  keys,
  page,
  caller,
  testServer,
}) => {
  const key = await caller.created("ci-deploy");
  const statusOf = async (secret: string) =>
    (await requestToken(testServer, key.clientId, secret)).status;
  await keys.open(caller.headers);
  await keys.button("Regenerate client secret for ci-deploy").click();
  await expect(keys.alert.getByRole("radio", { name: "Now" })).toBeChecked();
  await keys.alert.getByRole("radio", { name: "In 24 hours" }).check();
  await expect(keys.alert).toContainText(/Both secrets work until .* at \d\d:\d\d \S+\./);
  await keys.alert.getByRole("button", { name: "REGENERATE" }).click();
  await expect(keys.alert).toContainText(/The previous secret works until/);
  const secret = await keys.copy("client secret");
  await keys.alert.getByRole("button", { name: "DONE" }).click();
  await expect(keys.row("ci-deploy")).toContainText("Previous secret ends in 24 hours");
  expect(await statusOf(key.clientSecret)).toBe(200);
  expect(await statusOf(secret)).toBe(200);

  const more = keys.button("More actions for ci-deploy");
  await more.click();
  await page.getByRole("menuitem", { name: "Previous secret" }).click();
  const drawer = page.getByRole("dialog", { name: "Usage and history of ci-deploy" });
  await drawer.getByRole("button", { name: "Extend" }).click();
  await expect(
    drawer.getByRole("status").filter({ hasText: "The previous secret now works until" }),
  ).toHaveCount(1);
  await expect(drawer.getByRole("heading", { name: "Rotation" })).toBeFocused();
  await expect(drawer.getByRole("button", { name: "Extend" })).toBeHidden();
  await expect(drawer).toContainText("Previous secret ends in 7 days");
  await page.keyboard.press("Escape");
  await expect(more).toBeFocused();

  await more.click();
  await page.getByRole("menuitem", { name: "Previous secret" }).click();
  await drawer.getByRole("button", { name: "End it now" }).click();
  await expect(keys.alert.getByRole("button", { name: "Cancel" })).toBeFocused();
  await keys.alert.getByRole("button", { name: "END IT NOW" }).click();
  await expect(
    drawer.getByRole("status").filter({ hasText: "The previous secret has ended." }),
  ).toHaveCount(1);
  await expect(drawer.getByRole("heading", { name: "Rotation" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(keys.row("ci-deploy")).not.toContainText("Rotating");
  expect(await statusOf(key.clientSecret)).toBe(401);
  expect(await statusOf(secret)).toBe(200);
});

test("a key is created with a description and an expiry, which the dialog puts in words", async ({
  keys,
  page,
  caller,
}) => {
  await keys.open(caller.headers);
  await keys.add.click();
  await expect(keys.dialog).toContainText("The key does not expire.");
  await keys.dialog.getByLabel("Name").fill("ci-deploy");
  await keys.dialog.getByRole("button", { name: "Add a description" }).click();
  await expect(keys.dialog.getByLabel("Description")).toBeFocused();
  await keys.dialog.getByLabel("Description").fill("Deploys from CI");
  await keys.dialog.getByLabel("Expires").selectOption("In 7 days");
  await expect(keys.dialog.getByLabel("Expires")).toHaveAccessibleDescription(
    /^Works until .* at \d\d:\d\d \S+\.$/,
  );
  await keys.button("CREATE").click();
  await expect(keys.clientSecret()).toBeVisible();
  await keys.copy("client secret");
  await keys.alert.getByRole("button", { name: "DONE" }).click();
  await expect(keys.row("ci-deploy")).toContainText("Expires in 7 days");
  await expect(keys.row("ci-deploy")).toContainText("Deploys from CI");
  await keys.button("Usage and history of ci-deploy").click();
  await expect(keys.dialog.getByText("Deploys from CI")).toBeVisible();
  await page.keyboard.press("Escape");
});

test("a date in the past is an error of its field", async ({ keys, caller }) => {
  await keys.open(caller.headers);
  await keys.add.click();
  await keys.dialog.getByLabel("Name").fill("ci-deploy");
  await keys.dialog.getByLabel("Expires").selectOption("On a date");
  const date = keys.dialog.getByLabel("Date");
  await date.fill("");
  await keys.button("CREATE").click();
  await expect(date).toHaveAccessibleDescription("Choose a date");
  await date.fill("2020-01-31");
  await keys.button("CREATE").click();
  await expect(date).toHaveAccessibleDescription("Must be in the future");
  await expect(date).toBeFocused();
});

test("an expired key is renamed, described and renewed in one dialog", async ({
  keys,
  page,
  caller,
  testServer,
}) => {
  const key = await caller.created("ci-deploy");
  await caller.created("taken");
  testServer.sql("update access_keys set expires_at = ? where id = ?", Date.now() - day, key.id);
  await keys.open(caller.headers);
  const more = keys.button("More actions for ci-deploy");
  await more.click();
  await page.getByRole("menuitem", { name: "Edit or renew" }).click();
  await expect(keys.dialog.getByLabel("Expires")).toHaveValue(String(30 * 86_400));
  const name = keys.dialog.getByLabel("Name");
  await name.fill("taken");
  await page.keyboard.press("Enter");
  await expect(name).toHaveAccessibleDescription(/already exists/);
  await name.fill("cd");
  await keys.dialog.getByLabel("Description").fill("Deploys nightly");
  await expectNoSidewaysScroll(page);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(message(page, "Access key cd saved")).toBeVisible();
  await expect(keys.row("cd")).toContainText("Expires in 30 days");
  await expect(keys.button("More actions for cd")).toBeFocused();
  expect((await requestToken(testServer, key.clientId, key.clientSecret)).status).toBe(200);
});

test("a key whose secret leaked says so, cannot be resumed, and works with a new secret", async ({
  keys,
  page,
  caller,
  testServer,
}) => {
  const key = await caller.created("ci-deploy");
  await caller.post("/api/v1/credentials/revoke", { credentials: [key.clientSecret] });
  await keys.open(caller.headers);
  await expect(keys.row("ci-deploy")).toContainText("Its secret leaked");
  await keys.button("More actions for ci-deploy").click();
  await expect(page.getByRole("menu")).toContainText("Regenerate it to use the key again.");
  await page.keyboard.press("Escape");
  await keys.button("Regenerate client secret for ci-deploy").click();
  await expect(keys.alert).toContainText("It leaked and has ended.");
  await expect(keys.alert.getByRole("radio")).toHaveCount(0);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await keys.alert.getByRole("button", { name: "REGENERATE" }).click();
  const secret = await keys.copy("client secret");
  await keys.alert.getByRole("button", { name: "DONE" }).click();
  await expect(keys.row("ci-deploy")).not.toContainText("leaked");
  expect((await requestToken(testServer, key.clientId, secret)).status).toBe(200);
});
