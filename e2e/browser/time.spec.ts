/** Times on the page: how long ago, and on request the moment with its zone. */
import type { Page } from "playwright/test";
import { expect, test } from "./fixtures";

const tip = (page: Page) => page.getByRole("tooltip");

/** 09:05:09 UTC is 10:05:09 in the time zone of the browser. */
const moment = "2026-01-31T09:05:09.000Z";
const exactly = "31 January 2026 at 10:05:09 CET";

test.beforeEach(async ({ keys, page, caller, testServer }) => {
  const { id } = await caller.created("ci-deploy");
  testServer.sql("update access_keys set created_at = ? where id = ?", Date.parse(moment), id);
  await page.clock.setFixedTime(new Date("2026-03-02T12:00:00Z"));
  await keys.open(caller.headers);
});

test("a time shows its exact moment and zone on hover, and hides it when the pointer leaves", async ({
  keys,
  page,
}) => {
  await expect(keys.row("ci-deploy")).toContainText("1 month ago");
  await keys.row("ci-deploy").getByText("1 month ago").hover();
  await expect(tip(page)).toHaveText(exactly);
  await page.getByRole("heading", { level: 1 }).hover();
  await expect(tip(page)).toBeHidden();
});

test("a time shows its exact moment on focus, within the window, and Esc hides it", async ({
  keys,
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const focusable = keys.row("ci-deploy").locator("[tabindex='0']", { hasText: "1 month ago" });
  await focusable.focus();
  await expect(tip(page)).toHaveText(exactly);
  await expect(focusable).toHaveAccessibleDescription(exactly);
  const { x = -1, width = 999 } = (await tip(page).boundingBox()) ?? {};
  expect(x).toBeGreaterThanOrEqual(0);
  expect(x + width).toBeLessThanOrEqual(320);
  await page.keyboard.press("Escape");
  await expect(tip(page)).toBeHidden();
  await expect(focusable).toBeFocused();
});

test("the server learns the time zone of the browser", async ({ page }) => {
  await expect
    .poll(async () => (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`))
    .toContain("latchkey.time-zone=Europe%2FBerlin");
});
