/** Roles: an administrator makes, changes and deletes custom ones, and sees the predefined ones. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright/test";
import type { Caller } from "../client";
import { overflowOf } from "../overflow";
import { inRest } from "../tags";
import type { TestServer } from "../test-server";
import { expect, test } from "./fixtures";
import { openAs } from "./page";

const path = "/api/v2/authorization/roles";

interface Role {
  id: number;
  enabled: boolean;
  permissions: unknown[];
}

async function open(page: Page, testServer: TestServer, caller: Caller): Promise<void> {
  await openAs(page, testServer, caller, "/administration/roles");
  await expect(page.getByRole("button", { name: "+ROLE" })).toBeVisible();
}

const newName = () => `role ${crypto.randomUUID().slice(0, 8)}`;

const add = (admin: Caller, name: string) =>
  admin.made<Role>(path, { name, description: "For a test" });

test("an administrator makes a role, which can be chosen for an access rule", async ({
  page,
  testServer,
  admin,
}) => {
  const name = newName();
  await open(page, testServer, admin);
  await page.getByRole("button", { name: "+ROLE" }).click();
  const dialog = page.getByRole("dialog", { name: "New role" });
  await dialog.getByLabel("Name").fill(name);
  const projects = dialog.getByRole("group", { name: "Projects", exact: true });
  await projects.getByRole("checkbox", { name: "View" }).check();
  await projects.getByRole("checkbox", { name: "Create" }).check();
  await dialog.getByRole("button", { name: "CREATE", exact: true }).click();
  await expect(page.getByText(`Role ${name} created`, { exact: true })).toBeVisible();
  const row = page.getByRole("row").filter({ hasText: name });
  await expect(row).toContainText("Projects: create, view");
  await page.goto(`${testServer.url}/administration/access-rules`);
  await page.getByRole("button", { name: "+ACCESS RULE" }).click();
  await page.getByLabel("Role").selectOption({ label: name });
});

test("a role is changed and disabled, and what was not changed stays", async ({
  page,
  testServer,
  admin,
}) => {
  const name = newName();
  const { id } = await add(admin, name);
  await open(page, testServer, admin);
  await page.getByRole("button", { name: `Edit ${name}` }).click();
  const dialog = page.getByRole("dialog", { name: `Edit ${name}` });
  await expect(dialog.getByLabel("Description")).toHaveValue("For a test");
  await dialog
    .getByRole("group", { name: "Users", exact: true })
    .getByRole("checkbox", { name: "View" })
    .check();
  await dialog.getByRole("checkbox", { name: "Enabled" }).uncheck();
  await dialog.getByRole("button", { name: "SAVE" }).click();
  await expect(page.getByText(`Role ${name} updated`, { exact: true })).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: name })).toContainText("Disabled");
  expect(await admin.json(`${path}/${id}`)).toMatchObject({
    ...{ enabled: false, description: "For a test" },
    permissions: [{ resourceType: "users", actions: ["read"] }],
  });
});

test("a name that is taken is said at its field, and nothing that was chosen is lost", async ({
  page,
  testServer,
  admin,
}) => {
  await open(page, testServer, admin);
  await page.getByRole("button", { name: "+ROLE" }).click();
  const dialog = page.getByRole("dialog", { name: "New role" });
  const field = dialog.getByLabel("Name");
  await field.fill("viewer");
  const view = dialog
    .getByRole("group", { name: "Users", exact: true })
    .getByRole("checkbox", { name: "View" });
  await view.check();
  await field.press("Enter");
  await expect(field).toHaveAccessibleDescription("Another role has this name");
  await expect(field).toBeFocused();
  await expect(view).toBeChecked();
});

test("a role in use is not deleted, and the page names its rules", async ({
  page,
  testServer,
  admin,
  user,
}) => {
  const name = newName();
  const { id: roleId } = await add(admin, name);
  const rules = "/api/v1/authorization/access-rules";
  const rule = await admin.made<Role>(rules, {
    ...{ subjectId: user.email, subjectType: "user", roleId, scopeType: "tenant", scopeId: "1" },
  });
  await open(page, testServer, admin);
  await page.getByRole("button", { name: `Delete ${name}` }).click();
  await page.getByRole("button", { name: "DELETE", exact: true }).click();
  await expect(page.getByText("This role is in use")).toContainText(user.email);
  await admin.fetch(`${rules}/${rule.id}`, { method: "DELETE" });
  await page.getByRole("button", { name: "DELETE", exact: true }).click();
  await expect(page.getByText(`Role ${name} deleted`, { exact: true })).toBeVisible();
});

test("predefined roles have no buttons", async ({ page, testServer, admin }) => {
  await open(page, testServer, admin);
  await expect(page.getByRole("row").filter({ hasText: "System administrator" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Edit System administrator" })).toBeHidden();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(
    `axe finds nothing on the page of roles and its form, and nothing is cut off at 320 px, ${colorScheme}`,
    inRest,
    async ({ page, testServer, admin }) => {
      const name = newName();
      await admin.made<Role>(path, { name, description: "A sentence about it", enabled: false });
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width: 320, height: 640 });
      await open(page, testServer, admin);
      const check = async () => {
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map((each) => each.id)).toEqual([]);
        expect(await overflowOf(page)).toBe(0);
      };
      await check();
      await page.getByRole("button", { name: `Edit ${name}` }).click();
      await expect(page.getByRole("group", { name: "Projects", exact: true })).toBeVisible();
      await check();
    },
  );
}
