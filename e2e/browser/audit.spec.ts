/** The audit log as sentences: who did what, with the way to the key and to the person. */
import type { Page } from "playwright/test";
import { browserOf, requestToken } from "../client";
import { expect, test } from "./fixtures";

const row = (page: Page, text: string) => page.getByRole("row").filter({ hasText: text });

test.beforeEach(async ({ keys, testServer }) => {
  const { headers } = await browserOf(testServer, testServer.administrator);
  await keys.open(headers);
});

test("a sentence leads to the key and to the person, and failures stand out", async ({
  page,
  caller,
  user,
  testServer,
}) => {
  const key = await caller.created("ci-deploy");
  await caller.post(`/api/v1/access-keys/${key.id}/secret`, { gracePeriodSeconds: 3600 });
  await requestToken(testServer, key.clientId, "wrong");
  const audit = `${testServer.url}/administration/audit?search=${key.id}`;
  const refused = row(page, "A token request of ci-deploy was refused");
  await expect(async () => {
    await page.goto(audit);
    await expect(refused).toContainText("Failed", { timeout: 1_000 });
  }).toPass();
  const regenerated = row(page, "regenerated the client secret");
  await expect(regenerated).toContainText(
    `${user.email} regenerated the client secret of ci-deploy, and the previous one works for another 1 hour`,
  );
  await expect(regenerated).not.toContainText("Succeeded");
  await expect(regenerated).toContainText(/\d{2}:\d{2}:\d{2}/);
  await regenerated.getByRole("link", { name: "ci-deploy" }).click();
  await expect(page.getByRole("heading", { name: "Access keys of all users" })).toBeVisible();
  await expect(row(page, "ci-deploy")).toHaveCount(1);
  await expect(row(page, "ci-deploy")).toContainText(key.clientId);
  await page.goBack();
  await regenerated.getByRole("link", { name: user.email }).click();
  await expect(page.getByRole("row")).toHaveCount(2);
  await expect(row(page, user.email)).toBeVisible();
});

test("the details of an event are words, lead to other events, and are copied as JSON", async ({
  page,
  caller,
  user,
  testServer,
}) => {
  const key = await caller.created("ci-deploy");
  await caller.post(`/api/v1/access-keys/${key.id}/suspend`, {});
  await page.goto(`${testServer.url}/administration/audit?search=${key.id}&action=update`);
  const sentence = `${user.email} paused the access key ci-deploy`;
  await page.getByRole("button", { name: `Details of ${sentence}` }).click();
  const drawer = page.getByRole("dialog", { name: sentence });
  await expect(drawer).toContainText(/\d{4} at \d{2}:\d{2}:\d{2} CES?T \(just now|ago\)/);
  await expect(drawer).toContainText("127.0.0.1 with");
  await drawer.getByRole("button", { name: "Copy JSON" }).click();
  await expect(drawer.getByText("JSON copied")).toBeVisible();
  const copied = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
  expect(copied).toMatchObject({ entity_id: key.id, metadata: { operation: "suspend" } });
  await drawer.getByRole("button", { name: "Events of ci-deploy" }).click();
  await expect(drawer).toBeHidden();
  await expect(page.getByText("1–2 of 2")).toBeVisible();
  await expect(page.getByRole("searchbox", { name: "Search" })).toHaveValue(key.id);
  await page.reload();
  await expect(page.getByText("1–2 of 2")).toBeVisible();
});

test("server and browser write the same times, in the zone of the browser", async ({
  page,
  caller,
  testServer,
}) => {
  const { id } = await caller.created("ci-deploy");
  const at = new Date();
  at.setUTCHours(at.getUTCHours() - 1, 5, 9);
  testServer.sql("update audit_events set at = ? where entity_id = ?", at.getTime(), id);
  const audit = `${testServer.url}/administration/audit?search=${id}`;
  await page.goto(audit);
  const time = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium", timeZone: "Europe/Berlin" });
  await expect(row(page, "ci-deploy")).toContainText(time.format(at));
  const html = await (await page.request.get(audit)).text();
  expect(html).toContain(`, ${time.format(at)}<`);
});

test("an address with nonsense in it shows the log of the last week", async ({
  page,
  testServer,
}) => {
  for (const query of [
    "time=9999&action=fly&result=maybe&about=robot",
    "time=custom&from=tomorrow&to=yesterday",
    "time=custom&from=0000-01-01T00:00:00.000Z&to=2026-01-01T00:00:00.000Z",
    `search=${"x".repeat(400)}`,
  ]) {
    const response = await page.goto(`${testServer.url}/administration/audit?${query}`);
    expect(response?.status()).toBe(200);
    await expect(page.getByRole("table", { name: "Audit log" })).toBeVisible();
  }
});
