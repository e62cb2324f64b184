import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright/test";
import { browserOf, type Caller, postSignIn, scriptOf } from "../client";
import { overflowOf } from "../overflow";
import { inRest } from "../tags";
import type { TestServer } from "../test-server";
import { expect, test } from "./fixtures";
import { openAs } from "./page";

const sections = [
  ...["access-keys", "access-key-policy", "users", "access-rules", "roles"],
  ...["clusters", "apis", "audit"],
];

const suffix = () => crypto.randomUUID().slice(0, 8);

async function enter(
  page: Page,
  testServer: TestServer,
  section: string,
  caller?: Caller,
): Promise<Caller> {
  const visitor = caller ?? (await browserOf(testServer, testServer.administrator));
  await openAs(page, testServer, visitor, `/administration/${section}`);
  return visitor;
}

/** The list of users holds 50 at a time, and other tests add some. */
const usersWith = (text: string) => `users?search=${encodeURIComponent(text)}`;

const row = (page: Page, text: string) => page.getByRole("row").filter({ hasText: text });
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

async function made<Answer>(caller: Caller, path: string, body: unknown): Promise<Answer> {
  const response = await caller.post(path, body);
  if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
  return response.json();
}

test("a user without a role sees no administration link, and its pages say why they are closed", async ({
  keys,
  page,
  caller,
  testServer,
}) => {
  await keys.open(caller.headers);
  await expect(page.getByRole("link", { name: "Administration" })).toBeHidden();
  await press(page, "Account menu");
  await expect(page.getByRole("menuitem", { name: "Settings" })).toBeVisible();
  await expect(page.getByRole("menuitem", { name: "Administration" })).toBeHidden();
  for (const section of ["", ...sections]) {
    const response = await page.goto(`${testServer.url}/administration/${section}`);
    expect(response?.status()).toBe(404);
    await expect(page.getByRole("heading", { name: "You cannot open this page" })).toBeVisible();
  }
  await page.getByRole("link", { name: "See your roles" }).click();
  await expect(page.getByText("You have no roles yet.")).toBeVisible();
});

test("an anonymous visitor is redirected to sign-in and back to the section", async ({
  page,
  testServer,
}) => {
  await page.goto(`${testServer.url}/administration/users`);
  await expect(page).toHaveURL(/sign-in\?callbackUrl=%2Fadministration%2Fusers$/);
});

test("an administrator reaches every section from the header and from the menu", async ({
  page,
  testServer,
}) => {
  await enter(page, testServer, "access-keys");
  await page.goto(`${testServer.url}/settings`);
  await page.getByRole("link", { name: "Administration" }).click();
  await expect(page.getByRole("heading", { name: "Access keys of all users" })).toBeVisible();
  const nav = page.getByRole("navigation", { name: "Administration" });
  for (const [link, heading] of [
    ["Users", "Users"],
    ["Access rules", "Access rules"],
    ["Clusters", "Clusters"],
    ["APIs", "APIs"],
    ["Audit log", "Audit log"],
  ] as const) {
    await nav.getByRole("link", { name: link }).click();
    await expect(page.getByRole("heading", { name: heading, exact: true })).toBeVisible();
    await expect(nav.getByRole("link", { name: link })).toHaveAttribute("aria-current", "page");
  }
  await press(page, "Account menu");
  await page.getByRole("menuitem", { name: "Administration" }).click();
  await expect(page).toHaveURL(/\/administration\/access-keys$/);
});

test("another user's key is found by owner, sorted, and stops working when it is deleted", async ({
  page,
  testServer,
  user,
  caller,
}) => {
  const first = await caller.created("alpha-key");
  await caller.created("beta-key");
  const script = await scriptOf(testServer, first);
  await enter(page, testServer, "access-keys");
  const search = page.getByRole("searchbox", { name: "Search" });
  await search.fill(user.email.toUpperCase());
  await expect(page.getByRole("row")).toHaveCount(3);
  await expect(page.getByRole("row").nth(1)).toContainText("beta-key");
  await press(page, "Creation time");
  await expect(page.getByRole("row").nth(1)).toContainText("alpha-key");
  await page.reload();
  await expect(page.getByRole("row").nth(1)).toContainText("alpha-key");
  await search.fill(first.clientId);
  await expect(page.getByRole("row")).toHaveCount(2);
  await press(page, `Delete alpha-key of ${user.email}`);
  const question = page.getByRole("alertdialog", { name: `Delete alpha-key of ${user.email}?` });
  await expect(question.getByRole("button", { name: "Cancel" })).toBeFocused();
  await press(page, "DELETE");
  await expect(
    page.getByText(`Access key alpha-key of ${user.email} deleted`, { exact: true }),
  ).toBeVisible();
  await expect(page.getByText("No access keys match your filters.")).toBeVisible();
  await expect(page.getByRole("heading", { level: 2 })).toBeFocused();
  expect((await script.list()).status).toBe(401);
});

test("a new user's password is shown once, and signs the user in", async ({ page, testServer }) => {
  const email = `grace-${suffix()}@example.com`;
  await enter(page, testServer, "users");
  await press(page, "+USER");
  const field = page.getByRole("dialog").getByLabel("E-mail");
  await field.fill("grace");
  await press(page, "CREATE");
  await expect(field).toHaveAccessibleDescription(/Must be an e-mail address/);
  await field.fill(testServer.administrator.email);
  await press(page, "CREATE");
  await expect(field).toHaveAccessibleDescription(/already exists/);
  await field.fill(email);
  await press(page, "CREATE");
  const password = await page.getByLabel("Temporary password", { exact: true }).inputValue();
  await page.keyboard.press("Escape");
  await press(page, "DONE");
  await expect(page.getByText("You have not copied the password")).toBeVisible();
  await press(page, "Close anyway");
  await expect(page.getByRole("button", { name: "+USER" })).toBeFocused();
  await expect(row(page, email)).toContainText("Temporary password");
  expect(await page.content()).not.toContain(password);
  await expect(browserOf(testServer, { email, password })).resolves.toBeDefined();
});

test("disabling stops a user's keys at once, and enabling lets them work again", async ({
  page,
  testServer,
  user,
  caller,
}) => {
  const script = await scriptOf(testServer, await caller.created());
  await enter(page, testServer, "users");
  await page.getByRole("searchbox", { name: "Search" }).fill(user.email);
  await press(page, `Disable ${user.email}`);
  await expect(page.getByRole("alertdialog")).toContainText("stop working immediately");
  await press(page, "DISABLE");
  await expect(row(page, user.email)).toContainText("Disabled");
  expect((await script.list()).status).toBe(401);
  await press(page, `Enable ${user.email}`);
  await press(page, "ENABLE");
  await expect(row(page, user.email)).toContainText("Active");
  expect((await postSignIn(testServer, user)).status).toBe(200);
});

test("a reset password is shown once and replaces the old one", async ({
  page,
  testServer,
  user,
}) => {
  await enter(page, testServer, usersWith(user.email));
  await press(page, `Reset password of ${user.email}`);
  await press(page, "RESET PASSWORD");
  const password = await page.getByLabel("Temporary password", { exact: true }).inputValue();
  await press(page, "DONE");
  await press(page, "Close anyway");
  expect((await postSignIn(testServer, user)).status).toBe(401);
  expect((await postSignIn(testServer, { ...user, password })).status).toBe(200);
});

test(
  "a long list of users has pages, which the address keeps",
  inRest,
  async ({ page, testServer }) => {
    const name = `many-${suffix()}`;
    for (let n = 100; n < 220; n += 1) testServer.addUser(`${name}-${n}`);
    await enter(page, testServer, usersWith(name));
    const pages = page.getByRole("navigation", { name: "Pages" });
    const first = page.getByRole("row").nth(1);
    const last = page.getByRole("row").last();
    await expect(page.getByRole("row")).toHaveCount(51);
    await expect(first).toContainText(`${name}-100`);
    await pages.getByRole("button", { name: "Next" }).click();
    await expect(first).toContainText(`${name}-150`);
    await page.reload();
    await expect(last).toContainText(`${name}-199`);
    await pages.getByRole("button", { name: "Next" }).click();
    await expect(page.getByRole("row")).toHaveCount(21);
    await expect(last).toContainText(`${name}-219`);
    await pages.getByRole("button", { name: "Previous" }).click();
    await expect(first).toContainText(`${name}-150`);
    await page.getByRole("button", { name: "E-mail", exact: true }).click();
    await expect(first).toContainText(`${name}-100`);
    await page.getByRole("button", { name: "E-mail", exact: true }).click();
    await expect(first).toContainText(`${name}-219`);
    const results = await new AxeBuilder({ page }).analyze();
    expect(results.violations).toEqual([]);
  },
);

test("an administrator signs a user out, whose keys go on working", async ({
  page,
  testServer,
  user,
  caller,
}) => {
  const script = await scriptOf(testServer, await caller.created());
  await enter(page, testServer, usersWith(user.email));
  await press(page, `Sign out ${user.email}`);
  await expect(page.getByRole("alertdialog")).toContainText("All sessions of the user end");
  await press(page, "SIGN OUT");
  await expect(page.getByText(`${user.email} signed out`, { exact: true })).toBeVisible();
  expect((await caller.list()).status).toBe(401);
  expect((await script.list()).status).toBe(200);
});

test("a deleted user leaves the list and cannot sign in; users cannot delete themselves", async ({
  page,
  testServer,
  user,
}) => {
  await enter(page, testServer, usersWith(testServer.administrator.email));
  const own = row(page, `${testServer.administrator.email} (you)`);
  await expect(own).toBeVisible();
  await expect(own.getByRole("button")).toHaveCount(0);
  await page.getByRole("searchbox", { name: "Search" }).fill(user.email);
  await press(page, `Delete ${user.email}`);
  await press(page, "DELETE");
  await expect(page.getByText(`${user.email} deleted`, { exact: true })).toBeVisible();
  await expect(row(page, user.email)).toBeHidden();
  expect((await postSignIn(testServer, user)).status).toBe(401);
});

test("a rule opens the administration to a user, and its removal closes it", async ({
  page,
  testServer,
  user,
  caller,
}) => {
  const users = () => caller.fetch("/api/v1/users");
  await enter(page, testServer, "access-rules");
  await press(page, "+ACCESS RULE");
  await press(page, "ADD");
  await expect(page.getByLabel("Role")).toHaveAccessibleDescription(/Choose a role/);
  await page.getByLabel("User").fill("unknown@example.com");
  await page.getByLabel("Role").selectOption("Editor");
  await page.getByLabel("Scope").fill("nowhere");
  await press(page, "ADD");
  await expect(page.getByLabel("Scope")).toHaveAccessibleDescription(/Choose a scope/);
  await page.getByLabel("Scope").fill("127.0.0.1 (tenant)");
  await press(page, "ADD");
  await expect(page.getByLabel("User")).toHaveAccessibleDescription(/no such user/);
  expect((await users()).status).toBe(403);
  await page.getByLabel("User").fill(user.email);
  await press(page, "ADD");
  await expect(
    page.getByText(`Access rule added for ${user.email}`, { exact: true }),
  ).toBeVisible();
  expect((await users()).status).toBe(200);
  await page.getByRole("searchbox", { name: "Search" }).fill(user.email);
  await expect(page.getByRole("row")).toHaveCount(2);
  await page.getByRole("button", { name: /^Remove Editor in/ }).click();
  await press(page, "REMOVE");
  await expect(page.getByText("No access rules match your search.")).toBeVisible();
  await press(page, "Clear search");
  await expect(page.getByRole("searchbox", { name: "Search" })).toBeFocused();
  await expect(page.getByRole("row").nth(1)).toBeVisible();
  expect((await users()).status).toBe(403);
});

test("an administrator cannot remove their own last rule, and the dialog says why", async ({
  page,
  testServer,
}) => {
  await enter(page, testServer, "access-rules");
  await page.getByRole("searchbox", { name: "Search" }).fill(testServer.administrator.email);
  await page.getByRole("button", { name: /^Remove System administrator/ }).click();
  await press(page, "REMOVE");
  await expect(page.getByRole("alert").filter({ hasText: "your own rule" })).toBeVisible();
});

test("an editor sees users but cannot manage them", async ({ page, testServer, user, caller }) => {
  const administrator = await browserOf(testServer, testServer.administrator);
  await made(administrator, "/api/v1/authorization/access-rules", {
    ...{ subjectId: user.email, subjectType: "user", roleId: 4 },
    ...{ scopeType: "tenant", scopeId: "1" },
  });
  await enter(page, testServer, usersWith(testServer.administrator.email), caller);
  await expect(row(page, testServer.administrator.email)).toBeVisible();
  await expect(page.getByRole("button", { name: "+USER" })).toBeHidden();
  await expect(page.getByRole("button", { name: /^(Delete|Disable|Reset)/ })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Audit log" })).toBeHidden();
});

test("clusters, departments and projects are added, changed and deleted", async ({
  page,
  testServer,
}) => {
  const [cluster, department, project] = ["lab", "research", "vision"].map(
    (name) => `${name}-${suffix()}`,
  ) as [string, string, string];
  await enter(page, testServer, "clusters");
  await press(page, "+CLUSTER");
  await page.getByLabel("Name").fill(cluster);
  await page.getByLabel("Version").fill("newest");
  await press(page, "ADD");
  await expect(page.getByLabel("Version")).toHaveAccessibleDescription(/Must be a version/);
  await page.getByLabel("Version").fill("2.21.0");
  await press(page, "ADD");
  await expect(row(page, cluster)).toContainText("Supports access keys");
  await press(page, "+DEPARTMENT");
  await page.getByLabel("Name").fill(department);
  await page.getByLabel("Cluster", { exact: true }).selectOption(cluster);
  await press(page, "ADD");
  await expect(row(page, department)).toContainText(cluster);
  await press(page, "+PROJECT");
  await page.getByLabel("Name").fill(project);
  const field = page.getByLabel("Department", { exact: true });
  await field.fill(department);
  await expect(page.locator(`option[value="${cluster} / ${department}"]`)).toBeAttached();
  await press(page, "ADD");
  await expect(field).toHaveAccessibleDescription(/Choose a department/);
  await field.fill(`${cluster} / ${department}`);
  await press(page, "ADD");
  await expect(row(page, project)).toContainText(`${cluster} / ${department}`);
  await press(page, `Edit ${cluster}`);
  await page.getByLabel("Version").fill("2.9");
  await press(page, "SAVE");
  await expect(row(page, cluster).first()).toContainText("blocks access keys");
  await press(page, `Delete ${cluster}`);
  await expect(page.getByRole("alertdialog")).toContainText(
    "departments and projects are deleted too",
  );
  await press(page, "DELETE");
  await expect(row(page, cluster)).toHaveCount(0);
  await expect(row(page, project)).toBeHidden();
});

test("access rules and projects are shown in pages, forth and back", async ({
  page,
  testServer,
  user,
}) => {
  const administrator = await browserOf(testServer, testServer.administrator);
  const { uuid: clusterId } = await made<{ uuid: string }>(administrator, "/api/v1/clusters", {
    name: `paged-${suffix()}`,
  });
  const units = "/api/v1/org-unit";
  const { id: parentId } = await made<{ id: string }>(administrator, `${units}/departments`, {
    ...{ name: `paged-${suffix()}`, clusterId },
  });
  const prefix = `page-${suffix()}`;
  for (let number = 0; number < 52; number += 1) {
    const name = `${prefix}-${String(number).padStart(2, "0")}`;
    const { id: scopeId } = await made<{ id: string }>(administrator, `${units}/projects`, {
      ...{ name, parentId },
    });
    await made(administrator, "/api/v1/authorization/access-rules", {
      ...{ subjectId: user.email, subjectType: "user", roleId: 8, scopeType: "project", scopeId },
    });
  }
  for (const [section, label] of [
    [`access-rules?search=${prefix}`, "Access rules"],
    [`clusters?search-projects=${prefix}`, "Projects"],
  ] as const) {
    await enter(page, testServer, section);
    const table = page.getByRole("table", { name: label });
    const pages = page.getByRole("navigation", { name: "Pages" });
    await expect(table.getByRole("row")).toHaveCount(51);
    await expect(table).toContainText(`${prefix}-00`);
    await pages.getByRole("button", { name: "Next" }).click();
    await expect(table.getByRole("row")).toHaveCount(3);
    await expect(table).toContainText(`${prefix}-51`);
    await page.reload();
    await expect(table).toContainText(`${prefix}-51`);
    await pages.getByRole("button", { name: "Previous" }).click();
    await expect(table).toContainText(`${prefix}-00`);
  }
  await administrator.fetch(`/api/v1/clusters/${clusterId}`, { method: "DELETE" });
});

test("the audit log is narrowed by a part of a name and by result, opened, and downloaded", async ({
  page,
  testServer,
  user,
  caller,
}) => {
  const key = await caller.created("audited");
  await enter(page, testServer, "audit");
  await page.getByRole("searchbox", { name: "Search" }).fill(user.email.slice(0, -3).toUpperCase());
  await page.getByLabel("About").selectOption("Access keys");
  await page.getByLabel("Action").selectOption("Created");
  await page.getByLabel("Result").selectOption("Succeeded");
  await press(page, "SEARCH");
  await expect(page.getByText("1–1 of 1")).toBeVisible();
  const sentence = `${user.email} created the access key audited`;
  await expect(row(page, "audited")).toContainText(sentence);
  const details = page.getByRole("button", { name: `Details of ${sentence}` });
  await details.click();
  await expect(page.getByRole("dialog", { name: sentence })).toContainText(key.id);
  await page.keyboard.press("Escape");
  await expect(details).toBeFocused();
  for (const type of ["CSV", "JSON"]) {
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: `Download ${type}` }).click();
    expect((await download).suggestedFilename()).toMatch(new RegExp(`\\.${type}$`, "i"));
  }
  await page.getByLabel("Time").selectOption("Custom range");
  await press(page, "SEARCH");
  await expect(page.getByLabel("From")).toHaveAccessibleDescription(/Enter a start time/);
  await page.getByLabel("From").fill("2001-01-01T00:00");
  await page.getByLabel("To", { exact: true }).fill("2001-01-02T00:00");
  await press(page, "SEARCH");
  await expect(page.getByText("No events match your filters.")).toBeVisible();
  await press(page, "Clear filters");
  await expect(page.getByLabel("Time")).toHaveValue("168");
  await expect(page.getByRole("row").nth(1)).toBeVisible();
});

test("the audit log is paged forth and back while events arrive, and each event is shown once", async ({
  page,
  testServer,
}) => {
  const administrator = testServer.addUser("pager");
  testServer.grant(administrator, 1);
  const browser = await browserOf(testServer, administrator);
  const add = (index: number) => browser.post("/api/v1/clusters", { name: `paged-${index}` });
  await Promise.all(Array.from({ length: 52 }, (_, index) => add(index)));
  await enter(page, testServer, "audit", browser);
  await page.getByRole("searchbox", { name: "Search" }).fill(administrator.email);
  await page.getByLabel("About").selectOption("Clusters");
  await press(page, "SEARCH");
  await expect(page.getByText("1–50 of 52")).toBeVisible();
  const namesOf = async () =>
    (await row(page, "paged-").allTextContents()).map((text) => /paged-\d+/.exec(text)?.[0]);
  const firstNames = await namesOf();
  await add(99);
  await press(page, "Next");
  await expect(page.getByText("51–52 of 52")).toBeVisible();
  await expect(row(page, "paged-")).toHaveCount(2);
  expect(new Set([...firstNames, ...(await namesOf())]).size).toBe(52);
  const next = page.getByRole("button", { name: "Next" });
  await expect(next).toHaveAttribute("aria-disabled", "true");
  await press(page, "Previous");
  await expect(page.getByText("1–50 of 52")).toBeVisible();
});

for (const section of sections) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(
      `axe finds nothing in ${section}, and nothing scrolls sideways at 320 px, ${colorScheme}`,
      inRest,
      async ({ page, testServer, caller }) => {
        await caller.created("ci-deploy");
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await enter(page, testServer, section);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        for (const width of [1280, 320]) {
          await page.setViewportSize({ width, height: 800 });
          // The rows of other tests repeat what the first three have, and axe takes seconds for each fifty.
          const axe = new AxeBuilder({ page }).exclude("tbody tr:nth-child(n + 4)");
          const { violations } = await axe.analyze();
          expect(violations.map(({ id }) => `${id} at ${width}`)).toEqual([]);
          const overflow = () => overflowOf(page);
          expect(await overflow()).toBeLessThanOrEqual(0);
        }
      },
    );
  }
}
