/** Themes, motion and zoom: what people have set, the page keeps to from its first paint. */
import type { Page } from "playwright/test";
import { browserOf, requestToken } from "../client";
import { expect, test } from "./fixtures";
import { lastLoginOf } from "./page";

/** The backgrounds that the page had at each frame, from the first on. */
async function watchBackgrounds(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen = new Set<string>();
    Reflect.set(window, "backgrounds", seen);
    const look = () => {
      const admin = document.documentElement;
      if (document.body) seen.add(getComputedStyle(admin).backgroundColor);
      requestAnimationFrame(look);
    };
    look();
  });
}

const backgrounds = (page: Page): Promise<string[]> =>
  page.evaluate(() => [...(Reflect.get(window, "backgrounds") as Set<string>)]);

for (const [chosen, system] of [
  ["Dark", "light"],
  ["Light", "dark"],
  ["System", "dark"],
] as const) {
  test(`no frame shows another theme than the chosen one: ${chosen}, on a ${system} system`, async ({
    keys,
    page,
    caller,
  }) => {
    await page.emulateMedia({ colorScheme: system });
    await keys.open(caller.headers);
    await page.getByRole("button", { name: "Account menu" }).click();
    await page.getByRole("menuitemradio", { name: chosen }).click();
    await expect(page.getByRole("menuitemradio", { name: chosen })).toBeChecked();
    await watchBackgrounds(page);
    await page.reload();
    await expect(keys.add).toBeVisible();
    const seen = await backgrounds(page);
    const isDark = chosen === "Dark" || (chosen === "System" && system === "dark");
    await expect(page.locator("html")).toHaveClass(isDark ? /dark/ : /light/);
    expect(seen).toHaveLength(1);
  });
}

test("at 200 % zoom every dialog fits, and its buttons are reached", async ({
  keys,
  page,
  caller,
}) => {
  await caller.created("ci-deploy");
  // What 1280 by 800 comes to at twice the size.
  await page.setViewportSize({ width: 640, height: 400 });
  await keys.open(caller.headers);
  const fits = async () => {
    const box = await page.getByRole("alertdialog").or(page.getByRole("dialog")).boundingBox();
    expect(box?.y).toBeGreaterThanOrEqual(0);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(400);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(640);
  };
  for (const [opener, last] of [
    ["Delete ci-deploy", "DELETE"],
    ["Regenerate client secret for ci-deploy", "REGENERATE"],
  ] as const) {
    await keys.button(opener).click();
    await expect(keys.alert).toBeVisible();
    await fits();
    await keys.button(last).scrollIntoViewIfNeeded();
    await expect(keys.button(last)).toBeInViewport({ ratio: 1 });
    await keys.button("Cancel").click();
  }
  await keys.create("second");
  await fits();
  await keys.button("DONE").scrollIntoViewIfNeeded();
  await expect(keys.button("DONE")).toBeInViewport({ ratio: 1 });
});

for (const reducedMotion of ["reduce", "no-preference"] as const) {
  test(`a dialog moves only where motion is welcome: ${reducedMotion}`, async ({
    keys,
    page,
    caller,
  }) => {
    await page.emulateMedia({ reducedMotion });
    await keys.open(caller.headers);
    await keys.add.click();
    await expect(keys.dialog).toHaveCSS(
      "animation-name",
      reducedMotion === "reduce" ? "none" : "enter",
    );
  });
}

test("a dialog that comes in stands in the middle from its first frame on", async ({
  keys,
  page,
  caller,
}) => {
  await keys.open(caller.headers);
  const tools = await page.context().newCDPSession(page);
  await tools.send("Animation.enable");
  await tools.send("Animation.setPlaybackRate", { playbackRate: 0 });
  await keys.add.click();
  await expect(keys.dialog).toHaveCSS("opacity", "0");
  const { x = 0, width = 0 } = (await keys.dialog.boundingBox()) ?? {};
  expect(x + width / 2).toBeCloseTo((page.viewportSize()?.width ?? 0) / 2, 0);
});

for (const width of [640, 768, 1024, 1120, 1280]) {
  test(`the buttons of a row are within the list of all keys at ${width} px`, async ({
    keys,
    page,
    caller,
    user,
    testServer,
  }) => {
    const key = await caller.created("nightly-report");
    await requestToken(testServer, key.clientId, key.clientSecret, {
      "user-agent": "python-requests/2.32.3",
    });
    await lastLoginOf(caller, key);
    await caller.post(`/api/v1/access-keys/${key.id}/secret`, { gracePeriodSeconds: 3600 });
    await page.setViewportSize({ width, height: 800 });
    await keys.open((await browserOf(testServer, testServer.administrator)).headers);
    await page.goto(`${testServer.url}/administration/access-keys?search=${user.email}`);
    const remove = keys.button(`Delete nightly-report of ${user.email}`);
    await expect(remove).toBeVisible();
    await expect(keys.row("nightly-report")).toContainText("python-requests");
    const table = page.getByRole("table", { name: "Access keys of all users" });
    const overflow = () =>
      table.evaluate((it) => it.scrollWidth - (it.parentElement?.clientWidth ?? 0));
    expect(await overflow()).toBeLessThanOrEqual(0);
  });
}

test("every kind of page is set in the font that it preloads", async ({
  keys,
  page,
  caller,
  testServer,
}) => {
  await keys.open(caller.headers);
  for (const path of ["/settings", "/docs/api", "/no-such-page"]) {
    await page.goto(`${testServer.url}${path}`);
    const family = await page.evaluate(async () => {
      await document.fonts.ready;
      const loaded = [...document.fonts].filter(({ status }) => status === "loaded");
      const [first] = getComputedStyle(document.body).fontFamily.split(",");
      return loaded.find((font) => font.family === first)?.family;
    });
    expect(family, path).toBeTruthy();
    await expect(page.locator("link[rel=preload][as=font]"), path).toHaveCount(1);
  }
});

test("a list is a table with fewer columns on a window of 640 px, and cards below", async ({
  keys,
  page,
  caller,
}) => {
  await caller.created("ci-deploy");
  await keys.open(caller.headers);
  const headings = page.getByRole("columnheader").filter({ visible: true });
  const shownAt = async (width: number) => {
    await page.setViewportSize({ width, height: 800 });
    return headings.allInnerTexts();
  };
  expect(await shownAt(1280)).toHaveLength(6);
  expect(await shownAt(768)).toEqual(["Name", "Last login", "Status", "Actions"]);
  expect(await shownAt(640)).toEqual(["Name", "Status", "Actions"]);
  await page.setViewportSize({ width: 639, height: 800 });
  await expect(keys.row("ci-deploy")).toHaveCSS("display", "grid");
  await expect(keys.row("ci-deploy").getByText("Client ID")).toBeVisible();
});
