import { expect, test } from "./fixtures";

test("an anonymous visitor is redirected to sign-in and back", async ({
  page,
  testServer,
  user,
}) => {
  await page.goto(`${testServer.url}/settings?from=mail`);
  await expect(page).toHaveURL(/\/sign-in(\?|$)/);
  await page.getByLabel("E-mail").fill(user.email);
  await page.getByLabel("Password").fill(user.password);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/settings/);
});

test("a wrong password and an unknown address read the same", async ({
  page,
  testServer,
  user,
}) => {
  await page.goto(`${testServer.url}/sign-in`);
  for (const email of [user.email, "unknown@example.com"]) {
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password").fill("not the password");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByText("Incorrect e-mail or password.")).toBeVisible();
    await page.reload();
  }
});

test("sign-in never leads to another site", async ({ page, testServer, user }) => {
  for (const target of ["https://evil.test/", "//evil.test/", "/\\evil.test/"]) {
    await page.context().clearCookies();
    await page.goto(`${testServer.url}/sign-in?callbackUrl=${encodeURIComponent(target)}`);
    await page.getByLabel("E-mail").fill(user.email);
    await page.getByLabel("Password").fill(user.password);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(`${testServer.url}/settings`);
  }
});

test("password managers recognise the fields", async ({ page, testServer }) => {
  await page.goto(`${testServer.url}/sign-in`);
  await expect(page.getByLabel("E-mail")).toHaveAttribute("autocomplete", "username");
  await expect(page.getByLabel("Password")).toHaveAttribute("autocomplete", "current-password");
});

test("an unknown page is not found, and links back", async ({ page, testServer }) => {
  const response = await page.goto(`${testServer.url}/nowhere`);
  expect(response?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("link").first()).toBeVisible();
});

test("the page for those who build pages is not in what is built", async ({ page, testServer }) => {
  for (const path of ["/docs/ui", "/docs/ui?show=create/empty", "/docs/ui/page.dev"]) {
    const response = await page.goto(testServer.url + path);
    expect(response?.status()).toBe(404);
    await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
  }
});

test("without cookies the page says so, whatever the password", async ({
  page,
  testServer,
  user,
}) => {
  await page.goto(`${testServer.url}/sign-in`);
  await page.route("**/api/auth/csrf", async (route) => {
    const response = await route.fetch();
    await page.context().clearCookies();
    const { "set-cookie": _, ...headers } = response.headers();
    await route.fulfill({ response, headers });
  });
  await page.getByLabel("E-mail").fill(user.email);
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("Allow cookies for this site")).toBeVisible();
});
