import { requestToken, scriptOf } from "../client";
import { expect, test } from "./fixtures";

test("a user creates a key, uses it, regenerates its secret and deletes it", async ({
  keys,
  page,
  testServer,
  user,
}) => {
  await keys.signIn(user);
  await page.getByRole("button", { name: "Account menu" }).click();
  await page.getByRole("menuitem", { name: "Settings" }).click();
  await expect(page).toHaveURL(/\/settings/);
  await expect(page.getByText("0 of 20")).toBeVisible();

  await keys.create("ci-deploy");
  const clientId = await keys.copy("client ID");
  const clientSecret = await keys.copy("client secret");
  await keys.button("DONE").click();
  await expect(keys.alert).toBeHidden();
  await expect(keys.row("ci-deploy")).toContainText(clientId);
  await expect(page.getByText("1 of 20")).toBeVisible();
  const script = await scriptOf(testServer, {
    id: "",
    name: "",
    createdAt: "",
    clientId,
    clientSecret,
  });
  expect((await script.list()).status).toBe(200);

  await keys.button("Regenerate client secret for ci-deploy").click();
  await keys.button("REGENERATE").click();
  await expect(keys.alert.getByRole("heading", { name: "New client secret" })).toBeVisible();
  const renewed = await keys.copy("client secret");
  await keys.button("DONE").click();
  expect(renewed).not.toBe(clientSecret);
  expect((await script.list()).status).toBe(401);
  expect((await requestToken(testServer, clientId, clientSecret)).status).toBe(401);
  expect((await requestToken(testServer, clientId, renewed)).status).toBe(200);

  await keys.button("Delete ci-deploy").click();
  await expect(keys.alert.getByRole("button", { name: "Cancel" })).toBeFocused();
  await keys.button("DELETE").click();
  await expect(page.getByText("Access key ci-deploy deleted", { exact: true })).toBeVisible();
  await expect(keys.row("ci-deploy")).toBeHidden();
  expect((await requestToken(testServer, clientId, renewed)).status).toBe(401);

  await keys.button("Undo").click();
  await expect(page.getByText("Access key ci-deploy restored", { exact: true })).toBeVisible();
  await expect(keys.row("ci-deploy")).toBeVisible();
  expect((await requestToken(testServer, clientId, renewed)).status).toBe(200);

  await page.getByRole("button", { name: "Account menu" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByLabel("Password")).toBeVisible();
  await page.goto(`${testServer.url}/settings`);
  await expect(page).toHaveURL(/\/sign-in\?callbackUrl=%2Fsettings$/);
});

test("the whole journey works with the keyboard", async ({ keys, page, testServer, user }) => {
  await page.goto(`${testServer.url}/settings`);
  await expect(page.getByLabel("E-mail")).toBeFocused();
  await expect(page.getByRole("button", { name: "Sign in" })).toBeEnabled();
  await page.keyboard.type(user.email);
  await page.keyboard.press("Tab");
  await page.keyboard.type(user.password);
  await page.keyboard.press("Enter");

  await expect(keys.add).toBeVisible();
  await keys.add.focus();
  // A page that was drawn a moment ago may not listen yet.
  await expect(async () => {
    await page.keyboard.press("Enter");
    await expect(keys.dialog.getByLabel("Name")).toBeFocused();
  }).toPass();
  await page.keyboard.type("by-keyboard");
  await page.keyboard.press("Enter");
  await expect(keys.alert.getByRole("button", { name: "Copy client ID" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(keys.clientSecret()).toBeVisible();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(keys.alert.getByRole("button", { name: "Copy client secret" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(keys.alert.getByRole("status")).toHaveText("Client secret copied");
  await page.keyboard.press("Tab");
  await expect(keys.button("Copy both as .env")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(keys.button("Code to paste curl, Python, Node, Go")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(keys.button("DONE")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(keys.alert).toBeHidden();
  await expect(keys.add).toBeFocused();

  const regenerate = keys.button("Regenerate client secret for by-keyboard");
  await regenerate.focus();
  await page.keyboard.press("Enter");
  await expect(keys.alert).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(keys.alert).toBeHidden();
  await expect(regenerate).toBeFocused();

  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(keys.alert.getByRole("button", { name: "Cancel" })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(keys.alert.getByRole("button", { name: "Pause instead" })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(keys.row("by-keyboard")).toBeHidden();
  await expect(keys.add).toBeFocused();
  // Esc is for what came last: here, once the message is there, the menu.
  await expect(page.getByText("Access key by-keyboard deleted", { exact: true })).toBeVisible();

  const avatar = page.getByRole("button", { name: "Account menu" });
  for (const key of ["Enter", "Space", "ArrowDown"]) {
    await avatar.focus();
    await page.keyboard.press(key);
    await expect(page.getByRole("menuitem", { name: "Settings" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("menu")).toBeHidden();
    await expect(avatar).toBeFocused();
  }
});
