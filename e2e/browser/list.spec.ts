import { scriptOf, tokenOf } from "../client";
import { overflowOf } from "../overflow";
import { expect, test } from "./fixtures";
import { lastLoginOf } from "./page";

test("the list is in the first answer of the server", async ({ caller }) => {
  const { clientId } = await caller.created("ci-deploy");
  const html = await (await caller.fetch("/settings")).text();
  expect(html).toContain("ci-deploy");
  expect(html).toContain(clientId);
});

test("without keys the page says what to do, with a command that is real", async ({
  keys,
  page,
  caller,
  testServer,
}) => {
  await keys.open(caller.headers);
  await expect(page.getByText("You have no access keys yet")).toBeVisible();
  await expect(page.getByText(`curl ${testServer.url}/api/v2/token`)).toBeVisible();
  await keys.button("Create access key").click();
  await expect(keys.dialog.getByLabel("Name")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(keys.button("Create access key")).toBeFocused();
});

test("the last login of a key is shown once there is one", async ({
  keys,
  page,
  caller,
  testServer,
}) => {
  const key = await caller.created("ci-deploy");
  await keys.open(caller.headers);
  await expect(keys.row("ci-deploy")).toContainText("Never");
  await tokenOf(testServer, key);
  await page.clock.setFixedTime(await lastLoginOf(caller, key));
  await page.reload();
  await expect(keys.row("ci-deploy")).toContainText("just now");
});

test("a list that cannot be refreshed says so, and comes back on Retry", async ({
  keys,
  page,
  caller,
}) => {
  await caller.created("ci-deploy");
  await keys.open(caller.headers);
  await page.route("**/api/v1/access-keys", (route) =>
    route.fulfill({ status: 500, json: { code: 500, message: "" } }),
  );
  await page.route("**/api/v1/access-keys/*", (route) =>
    route.fulfill({ status: 404, json: { code: 404, message: "" } }),
  );
  await keys.button("Regenerate client secret for ci-deploy").click();
  await keys.button("Cancel").click();
  await keys.button("Delete ci-deploy").click();
  await keys.button("DELETE").click();
  const alert = page.getByRole("alert").filter({ hasText: "could not be refreshed" });
  await expect(alert).toBeVisible({ timeout: 15_000 });
  await page.unrouteAll();
  await page.getByRole("button", { name: "Retry" }).click();
  await expect(alert).toBeHidden();
  await expect(keys.row("ci-deploy")).toBeVisible();
});

test("the page fits 320 px without scrolling sideways", async ({ keys, page, caller }) => {
  await caller.created(`k${"-long-name".repeat(20)}x`);
  await page.setViewportSize({ width: 320, height: 640 });
  await keys.open(caller.headers);
  const overflow = () => overflowOf(page);
  expect(await overflow()).toBeLessThanOrEqual(0);
  await keys.create("narrow");
  expect(await overflow()).toBeLessThanOrEqual(0);
  await expect(keys.button("DONE")).toBeInViewport();
});

test("the deletion dialog lists the keys created with a key and their last use, and deletes them on request only", async ({
  keys,
  page,
  caller,
  testServer,
}) => {
  const script = await scriptOf(testServer, await caller.created("parent"));
  const child = await script.created("child");
  await (await scriptOf(testServer, child)).created("grandchild");
  await keys.open(caller.headers);
  await keys.button("Delete child").click();
  const choice = page.getByRole("checkbox", { name: "Also delete 1 key created with child" });
  await expect(choice).not.toBeChecked();
  await expect(choice).toHaveAccessibleDescription("grandchild never used");
  await keys.button("DELETE").click();
  await expect(keys.button("Delete child")).toBeHidden();
  await keys.button("Created with child: show the keys made with it").click();
  await expect(keys.button("Delete parent")).toBeHidden();
  await expect(keys.button("Delete grandchild")).toBeVisible();
  await page.getByLabel("Search").fill("");
  await keys.button("Delete parent").click();
  await page.getByRole("checkbox", { name: "Also delete 1 key created with parent" }).check();
  await keys.button("DELETE").click();
  await expect(
    page.getByText("Access keys parent, grandchild deleted", { exact: true }),
  ).toBeVisible();
  await expect(page.getByText("You have no access keys yet")).toBeVisible();
});

test("after a leak, the keys created with the key are deleted with it unless they are excluded", async ({
  keys,
  page,
  caller,
  testServer,
}) => {
  const leaked = await caller.created("leaked");
  const child = await (await scriptOf(testServer, leaked)).created("child");
  await tokenOf(testServer, child);
  await lastLoginOf(caller, child);
  await caller.post("/api/v1/credentials/revoke", { credentials: [leaked.clientSecret] });
  await keys.open(caller.headers);
  await keys.button("Delete leaked").click();
  const choice = page.getByRole("checkbox", { name: "Also delete 1 key created with leaked" });
  await expect(choice).toBeChecked();
  await expect(choice).toHaveAccessibleDescription("child last used just now");
  await keys.button("DELETE").click();
  await expect(page.getByText("Access keys leaked, child deleted", { exact: true })).toBeVisible();
});

test("all keys end with the password, and with no other", async ({ keys, page, caller, user }) => {
  for (const name of ["first", "second"]) await caller.created(name);
  await keys.open(caller.headers);
  await keys.button("DELETE ALL KEYS").click();
  await expect(keys.dialog.getByText("Delete all of your 2 access keys?")).toBeVisible();
  const field = keys.dialog.getByLabel("Your password");
  await field.fill("wrong");
  await keys.button("DELETE ALL KEYS").click();
  await expect(keys.dialog.getByText("Incorrect password")).toBeVisible();
  await field.fill(user.password);
  await keys.button("DELETE ALL KEYS").click();
  await expect(page.getByText("2 access keys deleted", { exact: true })).toBeVisible();
  await expect(page.getByText("You have no access keys yet")).toBeVisible();
  await expect(keys.button("DELETE ALL KEYS")).toBeHidden();
});
