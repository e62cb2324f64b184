/** Messages about finished work: how they are said, how long they stay, and what sends them away. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright/test";
import type { Caller } from "../client";
import { expect, test } from "./fixtures";
import type { KeysPage } from "./page";

const message = (page: Page, name: string) =>
  page.getByText(`Access key ${name} deleted`, { exact: true });

/** Makes keys of these names and deletes the first on the page. */
async function deleteFirst(keys: KeysPage, caller: Caller, ...names: string[]): Promise<void> {
  for (const name of names) await caller.created(name);
  await keys.open(caller.headers);
  await keys.button(`Delete ${names[0]}`).click();
  await keys.button("DELETE").click();
  await expect(message(keys.page, names[0] ?? "")).toBeVisible();
}

test("a message is announced politely, and takes no focus", async ({ keys, page, caller }) => {
  await deleteFirst(keys, caller, "first");
  const announcement = page.getByRole("status").filter({ hasText: "Access key first deleted" });
  await expect(announcement).toHaveAttribute("aria-live", "polite");
  await expect(page.getByRole("region", { name: "Notifications" }).locator(":focus")).toHaveCount(
    0,
  );
});

test("a message goes by itself, but not while it is looked at", async ({ keys, page, caller }) => {
  await page.clock.install();
  await deleteFirst(keys, caller, "first");
  await message(page, "first").hover();
  await page.clock.runFor(60_000);
  await expect(message(page, "first")).toBeVisible();
  await page.mouse.move(0, 0);
  await page.clock.runFor(10_000);
  await expect(message(page, "first")).toBeHidden();
});

test("a message outlives the dialogs that open and close, and is sent away without closing them", async ({
  keys,
  page,
  caller,
}) => {
  await page.clock.install();
  await deleteFirst(keys, caller, "first", "second");
  await keys.button("Delete second").click();
  await keys.button("DELETE").click();
  await expect(message(page, "second")).toBeVisible();
  await expect(message(page, "first")).toBeVisible();
  await keys.add.click();
  await expect(keys.dialog).toBeVisible();
  await page.getByTitle("Dismiss").first().click();
  await expect(message(page, "first")).toBeHidden();
  await expect(message(page, "second")).toBeVisible();
  await expect(keys.dialog).toBeVisible();
});

test("F8 leads to the message, and Esc sends it away", async ({ keys, page, caller }) => {
  await page.clock.install();
  await deleteFirst(keys, caller, "first");
  await page.keyboard.press("F8");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(keys.button("Dismiss")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(message(page, "first")).toBeHidden();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing on a page with a message, and it fits 320 px, ${colorScheme}`, async ({
    keys,
    page,
    caller,
  }) => {
    await page.clock.install();
    await page.setViewportSize({ width: 320, height: 640 });
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await deleteFirst(keys, caller, `first${"-and-so-on".repeat(20)}`);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
    await expect(keys.button("Dismiss")).toBeInViewport({ ratio: 1 });
  });
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
