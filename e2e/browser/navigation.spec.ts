/** Finding one's way: the skip link, the header, and the command menu. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright/test";
import { browserOf } from "../client";
import { overflowOf } from "../overflow";
import { expect, test } from "./fixtures";

const menu = (page: Page) => page.getByRole("dialog", { name: "Command menu" });
const field = (page: Page) => menu(page).getByRole("combobox");

async function openMenu(page: Page): Promise<void> {
  await page.keyboard.press("Control+k");
  await expect(field(page)).toBeFocused();
}

test("the first Tab leads to a link past the header, to the contents", async ({
  keys,
  page,
  caller,
}) => {
  await keys.open(caller.headers);
  const skip = page.getByRole("link", { name: "Skip to content" });
  await expect(skip).not.toBeInViewport();
  await page.keyboard.press("Tab");
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("main").locator(":focus")).toHaveCount(1);
});

test("the header marks the part that the page is in, and leads to the API documentation", async ({
  keys,
  page,
  testServer,
}) => {
  const { headers } = await browserOf(testServer, testServer.administrator);
  await keys.open(headers);
  const nav = page.getByRole("navigation", { name: "Main" });
  const link = (name: string) => nav.getByRole("link", { name });
  await expect(link("Settings")).toHaveAttribute("aria-current", "page");
  await link("Administration").click();
  await expect(page).toHaveURL(/administration\/access-keys$/);
  await expect(link("Administration")).toHaveAttribute("aria-current", "true");
  await expect(link("Settings")).not.toHaveAttribute("aria-current");
  await link("API documentation").click();
  await expect(page.getByRole("heading", { level: 1, name: /API/ })).toBeVisible();
});

test("the command menu opens a key by a part of its name, again and again", async ({
  keys,
  page,
  caller,
}) => {
  await caller.created("ci-deploy");
  await caller.created("nightly-report");
  await keys.open(caller.headers);
  for (const name of ["nightly-report", "ci-deploy", "ci-deploy"]) {
    await openMenu(page);
    await field(page).fill(name.slice(2, 6).toUpperCase());
    await expect(menu(page).getByRole("option")).toHaveText([new RegExp(`^${name}`)]);
    await page.keyboard.press("Enter");
    const drawer = page.getByRole("dialog", { name: `Usage and history of ${name}` });
    await expect(drawer).toBeVisible();
    await expect(page).toHaveURL(/\/settings$/);
    await page.keyboard.press("Escape");
    await expect(drawer).toBeHidden();
  }
});

test("the command menu creates a key from any page", async ({ keys, page, caller }) => {
  await keys.open(caller.headers);
  await page.getByRole("link", { name: "Details", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Details" })).toBeVisible();
  await openMenu(page);
  await page.keyboard.type("create");
  await page.keyboard.press("Enter");
  await keys.dialog.getByLabel("Name").fill("from-the-menu");
  await page.keyboard.press("Enter");
  await expect(keys.clientSecret()).toBeVisible();
  await page.keyboard.press("Control+k");
  await expect(keys.clientSecret()).toBeVisible();
  await expect(menu(page)).toBeHidden();
  await keys.button("DONE").click();
  await keys.button("Close anyway").click();
  await expect(keys.add).toBeFocused();
  await openMenu(page);
  await page.keyboard.type("create");
  await page.keyboard.press("Enter");
  await expect(keys.dialog.getByLabel("Name")).toBeFocused();
});

test("at 20 keys the command menu leads to the button that says why there can be no more", async ({
  keys,
  page,
  caller,
  testServer,
}) => {
  for (let n = 0; n < 20; n += 1) await caller.created(`key-${n}`);
  await keys.open(caller.headers);
  await page.goto(`${testServer.url}/settings/details`);
  await openMenu(page);
  await page.keyboard.type("create");
  await page.keyboard.press("Enter");
  await expect(keys.add).toBeFocused();
  await expect(keys.add).toHaveAccessibleDescription(/limit of 20/);
  await expect(keys.dialog).toHaveCount(0);
});

test("the command menu is used without a mouse, and Esc gives the focus back", async ({
  keys,
  page,
  caller,
}) => {
  await keys.open(caller.headers);
  await keys.add.focus();
  await openMenu(page);
  const option = (name: string) => menu(page).getByRole("option", { name, exact: true });
  const isActive = (name: string) => expect(option(name)).toHaveAttribute("aria-selected", "true");
  await isActive("Create access key");
  await page.keyboard.press("ArrowUp");
  await isActive("Sign out");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await isActive("Access keys");
  const id = await option("Access keys").getAttribute("id");
  await expect(field(page)).toHaveAttribute("aria-activedescendant", id ?? "");
  await field(page).fill("nothing of this");
  await expect(menu(page).getByRole("status")).toHaveText("Nothing found for “nothing of this”.");
  await page.keyboard.press("Escape");
  await expect(menu(page)).toBeHidden();
  await expect(keys.add).toBeFocused();
  await openMenu(page);
  await field(page).fill("activity");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/sign-in-activity$/);
  await expect(page.getByRole("main")).toBeFocused();
});

test("administrators search users from the menu, and others are not offered the administration", async ({
  keys,
  page,
  caller,
  user,
  testServer,
}) => {
  await keys.open(caller.headers);
  await openMenu(page);
  await field(page).fill("users");
  await expect(menu(page).getByRole("group", { name: "API documentation" })).toBeVisible();
  await expect(menu(page).getByRole("group", { name: /Administration|Search/ })).toHaveCount(0);
  testServer.grant(user, 1);
  await page.reload();
  await page.getByRole("button", { name: "Go to…" }).click();
  await field(page).fill(user.email.slice(0, 8));
  await menu(page)
    .getByRole("option", { name: /^Search users/ })
    .click();
  await expect(page.getByRole("searchbox", { name: "Search" })).toHaveValue(user.email.slice(0, 8));
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing in the command menu, which fits 320 px, ${colorScheme}`, async ({
    keys,
    page,
    caller,
  }) => {
    await caller.created("a-name-that-is-longer-than-the-menu-is-wide-on-a-narrow-screen");
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width: 320, height: 640 });
    await keys.open(caller.headers);
    await openMenu(page);
    await expect(menu(page).getByRole("option", { name: /^a-name/ })).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    const overflow = await overflowOf(page);
    expect(overflow).toBeLessThanOrEqual(0);
  });
}
