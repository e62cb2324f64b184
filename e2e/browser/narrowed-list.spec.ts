/** Lists that are narrowed, sorted and changed by several rows at a time. */
import { browserOf, requestToken } from "../client";
import { expect, test } from "./fixtures";

const names = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta-build"];

test("search, status and order are in the address, and survive a reload", async ({
  keys,
  page,
  caller,
}) => {
  // A client ID, which is searched too, cannot contain "ci-".
  for (const each of names) {
    const name = each === "epsilon" ? each : `ci-${each}`;
    const { id } = await caller.created(name);
    if (each !== "beta") await caller.post(`/api/v1/access-keys/${id}/suspend`, {});
  }
  await keys.open(caller.headers);
  await page.getByRole("searchbox", { name: "Search" }).fill("ci-");
  await page.getByLabel("Status").selectOption("Paused (5)");
  await page.getByRole("columnheader", { name: "Name" }).getByRole("button").click();
  await page.getByRole("columnheader", { name: "Name" }).getByRole("button").click();
  const shown = page.getByRole("row").filter({ hasText: "lk-" });
  await expect(page).toHaveURL(/\/settings\?search=ci-&status=paused&sort=-name$/);
  await page.reload();
  await expect(page.getByText("4 of 6 shown")).toBeVisible();
  await expect(shown.first()).toContainText("zeta-build");
  await expect(shown).toHaveCount(4);
  await page.getByRole("searchbox", { name: "Search" }).press("Escape");
  await page.getByLabel("Status").selectOption("Any status");
  await expect(shown).toHaveCount(6);
  await expect(page).toHaveURL(/\/settings\?sort=-name$/);
});

test("a status in the address that does not exist hides no key", async ({ keys, page, caller }) => {
  await caller.created("ci-deploy");
  await keys.open(caller.headers);
  for (const status of ["SUSPENDED", "owner-disabled", "toString"]) {
    await page.goto(`${keys.testServer.url}/settings?status=${status}`);
    await expect(keys.row("ci-deploy")).toBeVisible();
  }
});

test("the address of a narrowed list leads back to it after sign-in", async ({
  keys,
  page,
  testServer,
  user,
  caller,
}) => {
  await caller.created("ci-deploy");
  await page.goto(`${testServer.url}/settings?search=deploy&status=never-used`);
  await page.getByLabel("E-mail").fill(user.email);
  await page.getByLabel("Password").fill(user.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(keys.row("ci-deploy")).toBeVisible();
  await expect(page.getByRole("searchbox", { name: "Search" })).toHaveValue("deploy");
});

test("several keys are paused, resumed and deleted at once", async ({
  keys,
  page,
  caller,
  testServer,
}) => {
  const made = new Map<string, Awaited<ReturnType<typeof caller.created>>>();
  for (const name of ["alpha", "beta", "gamma"]) made.set(name, await caller.created(name));
  const statusOf = async (name: string) => {
    const { clientId = "", clientSecret = "" } = made.get(name) ?? {};
    return (await requestToken(testServer, clientId, clientSecret)).status;
  };
  await keys.open(caller.headers);
  await page.getByRole("checkbox", { name: "Select alpha" }).check();
  await page.getByRole("checkbox", { name: "Select beta" }).check();
  const bar = page.getByRole("region", { name: "Selection" });
  await expect(bar).toContainText("2 selected");
  await bar.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByText("2 access keys paused", { exact: true })).toBeVisible();
  await expect(bar).toBeHidden();
  expect(await statusOf("alpha")).toBe(401);
  expect(await statusOf("gamma")).toBe(200);

  await page.getByRole("checkbox", { name: "Select alpha" }).check();
  await bar.getByRole("button", { name: "Resume" }).click();
  await expect(page.getByText("1 access key resumed", { exact: true })).toBeVisible();
  expect(await statusOf("alpha")).toBe(200);

  await page.getByRole("checkbox", { name: "Select all" }).check();
  await bar.getByRole("button", { name: "DELETE" }).click();
  await expect(keys.alert).toContainText("Delete 3 access keys?");
  for (const name of made.keys()) await expect(keys.alert).toContainText(name);
  await keys.alert.getByRole("button", { name: "DELETE" }).click();
  await expect(page.getByText("3 access keys deleted", { exact: true })).toBeVisible();
  await expect(page.getByText("You have no access keys yet")).toBeVisible();
  expect(await statusOf("gamma")).toBe(401);
  await keys.button("Undo").last().click();
  await expect(page.getByText("3 of 3 access keys restored", { exact: true })).toBeVisible();
  expect(await statusOf("gamma")).toBe(200);
});

test("an administrator finds the keys of disabled owners, and pauses and resumes keys", async ({
  keys,
  page,
  caller,
  user,
  testServer,
}) => {
  await caller.created("ci-deploy");
  const administrator = await browserOf(testServer, testServer.administrator);
  await keys.open(administrator.headers);
  await page.goto(`${testServer.url}/administration/access-keys?search=${user.email}`);
  const nameOf = `ci-deploy of ${user.email}`;
  await keys.button(`Pause ${nameOf}`).click();
  await expect(keys.row("ci-deploy")).toContainText("By an administrator");
  await keys.button(`Resume ${nameOf}`).click();
  await expect(keys.row("ci-deploy")).toContainText("Never used");
  await page.getByLabel("Status").selectOption("Owner disabled");
  await expect(page.getByText("No access keys match your filters.")).toBeVisible();
  testServer.sql("update users set disabled_at = ? where email = ?", Date.now(), user.email);
  await page.reload();
  await expect(keys.row("ci-deploy")).toContainText("Disabled");
  await page.getByRole("checkbox", { name: `Select ${nameOf}` }).check();
  await page.getByRole("button", { name: "DELETE", exact: true }).click();
  await expect(keys.alert).toContainText(nameOf);
  await keys.alert.getByRole("button", { name: "DELETE" }).click();
  await expect(page.getByText("No access keys match your filters.")).toBeVisible();
});
