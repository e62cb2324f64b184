/**
 * Screenshots of every primitive and of every story of every dialog, light and dark, and of the main ones on a
 * narrow screen. `npm run screenshots` renews them after an intended change.
 */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright/test";
import { stories } from "../../app/docs/ui/stories";
import type { Story } from "../../app/docs/ui/story";
import { overflowOf } from "../overflow";
import { expect, test } from "./fixtures";

const wide = { width: 800, height: 640 };
/** Where tables are tables. */
const widest = { width: 1280, height: 640 };
const narrow = { width: 320, height: 640 };

/** The theme follows the system, without the page being loaded again. */
async function turn(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await expect(page.locator("html")).toHaveClass(new RegExp(colorScheme));
}

/** Of a change of theme nothing but the colours can be felt. */
async function expectAccessible(page: Page, theme: string, name: string): Promise<void> {
  const axe = new AxeBuilder({ page });
  if (theme === "dark") axe.withRules("color-contrast");
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target)}`);
  expect.soft(found, `axe on ${name}, ${theme}`).toEqual([]);
}

async function open(page: Page, name: string): Promise<void> {
  if (/^(reveal|users|apis)\//.test(name)) {
    // A reveal guards the back button and the page until it is left.
    const { origin, pathname } = new URL(page.url());
    await page.goto("about:blank");
    await page.goto(`${origin}${pathname}#${name}`);
  } else {
    await page.evaluate((hash) => window.location.assign(`#${hash}`), name);
  }
}

async function photograph(page: Page, { name, isMain, isPage }: Story): Promise<void> {
  const file = name.replace("/", "-");
  const options = { fullPage: isPage === true };
  await page.setViewportSize(isPage || name.startsWith("list/") ? widest : wide);
  await open(page, name);
  await expect(page.locator(`[data-story="${name}"][data-progress=ready]`)).toBeAttached();
  for (const theme of ["light", "dark"] as const) {
    await turn(page, theme);
    await expect.soft(page).toHaveScreenshot(`${file}-${theme}.png`, options);
    await expectAccessible(page, theme, name);
  }
  if (!isMain) return;
  await page.setViewportSize(narrow);
  await turn(page, "light");
  await expect.soft(page).toHaveScreenshot(`${file}-narrow.png`, options);
  const overflow = await overflowOf(page);
  expect.soft(overflow, `${name} at 320 px`).toBeLessThanOrEqual(0);
}

const groups = new Set(stories.map(({ name }) => name.split("/", 1)[0]));

for (const group of groups) {
  test(`every story of ${group} matches its screenshots, and axe finds nothing`, async ({
    page,
  }) => {
    for (const story of stories.filter(({ name }) => name.startsWith(`${group}/`))) {
      await test.step(story.name, () => photograph(page, story));
    }
  });
}

test("every primitive matches its screenshots", async ({ page }) => {
  for (const theme of ["light", "dark"] as const) {
    await turn(page, theme);
    for (const part of ["Buttons", "Fields", "Lists", "Chart"]) {
      await expect
        .soft(page.getByRole("region", { name: part }))
        .toHaveScreenshot(`primitives-${part.toLowerCase()}-${theme}.png`);
    }
  }
});
