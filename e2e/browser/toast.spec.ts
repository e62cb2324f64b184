/** Messages about finished work: how they are said, how long they stay, and what sends them away. */
import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "playwright/test";
import type { Caller } from "../client";
import { overflowOf } from "../overflow";
import { inRestIf } from "../tags";
import { expect, test } from "./fixtures";
import type { KeysPage } from "./page";

/** Far less than a message stays. */
const frameMilliseconds = 20;

/** Later than it takes to stop the time of the page, and sooner than the page forgets data that it does not show. */
const laterMilliseconds = 60_000;

const message = (page: Page, name: string) =>
  page.getByText(`Access key ${name} deleted`, { exact: true });

/** Lets the stopped time of the page go on, frame by frame, until the element is there. */
const runUntil = (page: Page, element: Locator) =>
  expect(async () => {
    await page.clock.runFor(frameMilliseconds);
    expect(await element.count()).toBe(1);
  }).toPass({ intervals: [frameMilliseconds] });

async function deleteKey({ page }: KeysPage, name: string): Promise<void> {
  await page.getByRole("button", { name: `Delete ${name}`, exact: true }).click();
  const button = page.getByRole("button", { name: "DELETE", exact: true });
  await runUntil(page, button);
  await button.click();
  await runUntil(page, message(page, name));
}

/** Makes keys of these names, stops the time of the page and deletes the first: its message stays. */
async function deleteFirst(keys: KeysPage, caller: Caller, ...names: string[]): Promise<void> {
  const { page } = keys;
  for (const name of names) await caller.created(name);
  await page.clock.install();
  await keys.open(caller.headers);
  await page.clock.pauseAt(await page.evaluate((later) => Date.now() + later, laterMilliseconds));
  await deleteKey(keys, names[0] ?? "");
}

test("a message is announced politely, and takes no focus", async ({ keys, page, caller }) => {
  await deleteFirst(keys, caller, "first");
  const announcement = page.getByRole("status").filter({ hasText: "Access key first deleted" });
  await runUntil(page, announcement);
  await expect(announcement).toHaveAttribute("aria-live", "polite");
  await expect(page.getByRole("region", { name: "Notifications" }).locator(":focus")).toHaveCount(
    0,
  );
});

test("a toast closes by itself, but not while it is hovered or focused", async ({
  keys,
  page,
  caller,
}) => {
  await deleteFirst(keys, caller, "first");
  await message(page, "first").hover();
  await page.clock.runFor(60_000);
  await expect(message(page, "first")).toBeVisible();
  await page.mouse.move(0, 0);
  await page.clock.runFor(10_000);
  await expect(message(page, "first")).toBeVisible();
  await page.clock.runFor(20_000);
  await expect(message(page, "first")).toBeHidden();
});

test("a message outlives the dialogs that open and close, and is sent away without closing them", async ({
  keys,
  page,
  caller,
}) => {
  await deleteFirst(keys, caller, "first", "second");
  await deleteKey(keys, "second");
  await expect(message(page, "first")).toBeVisible();
  await keys.add.click();
  await runUntil(page, keys.dialog);
  await page.getByTitle("Dismiss").first().click();
  await expect(message(page, "first")).toBeHidden();
  await expect(message(page, "second")).toBeVisible();
  await expect(keys.dialog).toBeVisible();
});

test("F8 leads to the message, and Esc sends it away", async ({ keys, page, caller }) => {
  await deleteFirst(keys, caller, "first");
  await page.keyboard.press("F8");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(keys.button("Undo")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(keys.button("Dismiss")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(message(page, "first")).toBeHidden();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(
    `axe finds nothing on a page with a message, and it fits 320 px, ${colorScheme}`,
    inRestIf(colorScheme === "dark"),
    async ({ keys, page, caller }) => {
      await page.setViewportSize({ width: 320, height: 640 });
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const name = `first${"-and-so-on".repeat(20)}`;
      await deleteFirst(keys, caller, name);
      // While it is looked at it stays, and axe needs a clock that runs.
      await message(page, name).hover();
      await page.clock.resume();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id }) => id)).toEqual([]);
      const overflow = await overflowOf(page);
      expect(overflow).toBeLessThanOrEqual(0);
      await expect(keys.button("Dismiss")).toBeInViewport({ ratio: 1 });
    },
  );
}

for (const reducedMotion of ["reduce", "no-preference"] as const) {
  test(`a message moves only where motion is welcome: ${reducedMotion}`, async ({
    keys,
    page,
    caller,
  }) => {
    await page.emulateMedia({ reducedMotion });
    await deleteFirst(keys, caller, "first");
    const moves = reducedMotion === "reduce" ? "none" : "enter";
    const item = page.getByRole("listitem").filter({ has: message(page, "first") });
    await expect(item).toHaveCSS("animation-name", moves);
    await keys.button("Dismiss").click();
    await expect(message(page, "first")).toBeHidden();
  });
}
