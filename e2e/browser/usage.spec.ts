/** How much a key is used: in the list, before it is cut off, and in its drawer. */
import AxeBuilder from "@axe-core/playwright";
import { requestToken, tokenOf } from "../client";
import { overflowOf } from "../overflow";
import { inRestIf } from "../tags";
import { expect, test } from "./fixtures";
import { lastLoginOf } from "./page";

const names = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta-build"];

test("a search narrows the list, says by how much, and Esc takes it back", async ({
  keys,
  page,
  caller,
}) => {
  for (const name of names) await caller.created(name);
  await keys.open(caller.headers);
  const search = page.getByRole("searchbox", { name: "Search" });
  await search.fill("BUILD");
  await expect(page.getByText("1 of 6 shown")).toBeVisible();
  await expect(keys.row("zeta-build")).toBeVisible();
  await expect(keys.row("alpha")).toBeHidden();
  await search.fill("nothing like it");
  await expect(page.getByText("No access keys match your search.")).toBeVisible();
  await search.press("Escape");
  await expect(search).toHaveValue("");
  await expect(keys.row("alpha")).toBeVisible();
});

test("the list is sorted by any column, either way", async ({ keys, page, caller }) => {
  for (const name of ["beta", "alpha", "gamma"]) await caller.created(name);
  await keys.open(caller.headers);
  const first = page.getByRole("row").nth(1);
  const byName = page.getByRole("columnheader", { name: "Name" });
  await byName.getByRole("button").click();
  await expect(first).toContainText("alpha");
  await expect(byName).toHaveAttribute("aria-sort", "ascending");
  await byName.getByRole("button").click();
  await expect(first).toContainText("gamma");
  await expect(byName).toHaveAttribute("aria-sort", "descending");
});

test("each key has its status in words", async ({ keys, caller, testServer }) => {
  const used = await caller.created("busy");
  await caller.created("fresh");
  const forgotten = await caller.created("dusty");
  await tokenOf(testServer, used);
  const longAgo = Date.now() - 100 * 86_400_000;
  testServer.sql(
    "update access_keys set created_at = ?, last_login_at = ? where id = ?",
    ...[longAgo, longAgo, forgotten.id],
  );
  await lastLoginOf(caller, used);
  await keys.open(caller.headers);
  await expect(keys.row("busy")).toContainText("Active");
  await expect(keys.row("fresh")).toContainText("Never used");
  await expect(keys.row("dusty")).toContainText("Unused for 90 days");
});

test("the dialogs show how much a key is used, and Cancel keeps the focus", async ({
  keys,
  caller,
  testServer,
}) => {
  const key = await caller.created("ci-deploy");
  for (let n = 0; n < 3; n += 1) await tokenOf(testServer, key);
  await lastLoginOf(caller, key);
  await keys.open(caller.headers);
  for (const action of ["Delete ci-deploy", "Regenerate client secret for ci-deploy"]) {
    await keys.button(action).click();
    await expect(
      keys.alert.getByText(
        "In the last 24 hours: 3 tokens; in the last 30 days: 3 tokens from 1 caller.",
      ),
    ).toBeAttached();
    await expect(keys.alert).toContainText("127.0.0.1");
    await expect(keys.alert.getByRole("button", { name: "Cancel" })).toBeFocused();
    await keys.alert.getByRole("button", { name: "Cancel" }).click();
    await expect(keys.button(action)).toBeFocused();
  }
});

test("usage that is opened again has what has happened since", async ({
  keys,
  page,
  caller,
  testServer,
}) => {
  const key = await caller.created("ci-deploy");
  await keys.open(caller.headers);
  for (const issued of [1, 2]) {
    await tokenOf(testServer, key);
    await keys.button("Usage and history of ci-deploy").click();
    const days = keys.dialog.getByRole("img", { name: `${issued} issued and 0 refused` });
    await expect(days).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(keys.dialog).toBeHidden();
  }
});

test("a key can be deleted although its usage could not be loaded", async ({
  keys,
  page,
  caller,
}) => {
  await caller.created("ci-deploy");
  await keys.open(caller.headers);
  await page.route(/\/usage$/, (route) => route.abort());
  await keys.button("Delete ci-deploy").click();
  await expect(keys.alert).toContainText("could not be loaded");
  await keys.alert.getByRole("button", { name: "DELETE" }).click();
  await expect(keys.row("ci-deploy")).toBeHidden();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(
    `the drawer shows thirty days as bars and as a table, and who called, ${colorScheme}`,
    inRestIf(colorScheme === "dark"),
    async ({ keys, page, caller, testServer }) => {
      await page.emulateMedia({ colorScheme });
      const key = await caller.created("ci-deploy");
      for (let n = 0; n < 2; n += 1) await tokenOf(testServer, key);
      await requestToken(testServer, key.clientId, "not-the-secret");
      await keys.open(caller.headers);
      await keys.button("Usage and history of ci-deploy").click();
      await expect(keys.dialog.getByRole("img", { name: /2 issued and 1 refused/ })).toBeVisible();
      const callers = keys.dialog.getByRole("list", { name: "Callers" });
      await expect(callers.getByRole("listitem")).toContainText("127.0.0.1");
      await keys.dialog.getByText("Show as table").press("Enter");
      await expect(keys.dialog.getByRole("row")).toHaveCount(31);
      await expect(keys.dialog.getByRole("row").nth(1)).toHaveText(/21$/);
      await page.setViewportSize({ width: 320, height: 800 });
      const overflow = await overflowOf(page);
      expect(overflow).toBeLessThanOrEqual(0);
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      await page.keyboard.press("Escape");
      await expect(keys.button("Usage and history of ci-deploy")).toBeFocused();
    },
  );
}

test("an open drawer follows the use of the key, until the user has been away for 10 minutes", async ({
  keys,
  page,
  caller,
  testServer,
}) => {
  const key = await caller.created("ci-deploy");
  await page.clock.install();
  await keys.open(caller.headers);
  await keys.button("Usage and history of ci-deploy").click();
  await expect(keys.dialog).toContainText("No tokens were issued or refused in the last 30 days.");
  await tokenOf(testServer, key);
  await expect(async () => {
    await page.clock.runFor(10_000);
    await expect(keys.dialog).toContainText("obtained an access token", { timeout: 1_000 });
    await expect(keys.dialog).not.toContainText("No tokens were issued", { timeout: 1_000 });
  }).toPass();
  const reads: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes(`/access-keys/${key.id}/`)) reads.push(request.url());
  });
  await page.clock.runFor(10 * 60_000);
  await expect(async () => {
    reads.length = 0;
    await page.clock.runFor(60_000);
    expect(reads).toEqual([]);
  }).toPass();
  await page.mouse.move(200, 200);
  await page.clock.runFor(10_000);
  await expect.poll(() => reads.length).toBeGreaterThan(0);
});
