/** Every dialog without a mouse: opened with Enter, kept inside, closed with Esc, and back to what opened it. */
import type { Page } from "playwright/test";
import { expect, test } from "./fixtures";

const openDialog = (page: Page) => page.getByRole("alertdialog").or(page.getByRole("dialog"));

/** Tab goes round in the dialog and never leaves it. */
async function expectFocusInside(page: Page): Promise<void> {
  for (let presses = 0; presses < 6; presses += 1) {
    await page.keyboard.press("Tab");
    await expect(openDialog(page).locator(":focus")).toHaveCount(1);
  }
}

async function expectRoundTrip(page: Page, opener: RegExp): Promise<void> {
  const button = page.getByRole("button", { name: opener }).first();
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(openDialog(page)).toBeVisible();
  await expectFocusInside(page);
  await page.keyboard.press("Escape");
  await expect(openDialog(page)).toBeHidden();
  await expect(button).toBeFocused();
}

const places: [path: string, openers: RegExp[]][] = [
  [
    "/settings",
    [
      /^\+ACCESS KEY$/,
      /^Usage and history of ci-deploy$/,
      /^Regenerate client secret for ci-deploy$/,
      /^Delete ci-deploy$/,
    ],
  ],
  ["/settings/sign-in-activity", [/^SIGN OUT EVERYWHERE$/]],
  ["/administration/access-keys", [/^Delete ci-deploy of /]],
  [
    "/administration/users",
    [/^\+USER$/, /^Reset password of /, /^Sign out /, /^Disable /, /^Delete /],
  ],
  ["/administration/access-rules", [/^\+ACCESS RULE$/, /^Remove /]],
  ["/administration/roles", [/^\+ROLE$/, /^Edit night shift$/, /^Delete night shift$/]],
  ["/administration/clusters", [/^\+CLUSTER$/, /^Edit lab$/, /^Delete lab$/, /^\+DEPARTMENT$/]],
  [
    "/administration/apis",
    [/^\+API$/, /^Edit jobs$/, /^Regenerate client secret for jobs$/, /^Delete jobs$/],
  ],
  ["/administration/audit", [/^Details of /]],
];

for (const [path, openers] of places) {
  test(`the dialogs of ${path} need no mouse, and give the focus back`, async ({
    keys,
    page,
    caller,
    user,
    testServer,
    admin,
  }) => {
    testServer.grant(user, 1);
    await caller.created("ci-deploy");
    if (path.endsWith("apis")) {
      const identifier = `urn:example:${crypto.randomUUID()}`;
      await admin.post("/api/v1/resource-servers", { name: "jobs", identifier });
    }
    if (path.endsWith("roles")) {
      await admin.post("/api/v2/authorization/roles", { name: "night shift", description: "" });
    }
    if (path.endsWith("clusters")) {
      await admin.made("/api/v1/clusters", { name: "lab", version: "2.21.0" });
    }
    await keys.open(caller.headers);
    await page.goto(testServer.url + path);
    await page.waitForLoadState("networkidle");
    for (const opener of openers) await expectRoundTrip(page, opener);
  });
}
