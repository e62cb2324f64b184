/** Requests that are sent from the API documentation. */
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./fixtures";
import { openForm, operation } from "./reference-page";

test("a request is tried with one's own session, and leaves no response behind", async ({
  keys,
  page,
  caller,
  testServer,
}) => {
  const { id, name } = await caller.created();
  await keys.open(caller.headers);
  await page.goto(`${testServer.url}/docs/api/access-keys`);
  const form = await openForm(page, "getAccessKey");
  const field = form.getByLabel("id");
  const isInvalid = () => field.evaluate((element) => element.matches(":invalid"));
  await form.getByRole("button", { name: "SEND" }).click();
  expect(await isInvalid()).toBe(true);
  await field.fill("..");
  expect(await isInvalid()).toBe(true);
  await field.fill(id);
  await page.keyboard.press("Enter");
  await expect(form.getByRole("status")).toContainText(/^200 OK in \d+ ms/);
  await expect(form.locator("pre")).toContainText(`"name": "${name}"`);
  await form.getByRole("button", { name: "Copy the response" }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(JSON.parse(copied)).toMatchObject({ id, name });
  await page.goto(`${testServer.url}/settings`);
  await expect(keys.row(name)).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "Access keys" })).toBeVisible();
  expect((await page.content()).includes(name)).toBe(false);
});

test("a request that changes something asks first", async ({ keys, page, caller, testServer }) => {
  const { id } = await caller.created("before");
  const nameOf = async () =>
    (await caller.json<{ name: string }>(`/api/v1/access-keys/${id}`)).name;
  await keys.open(caller.headers);
  await page.goto(`${testServer.url}/docs/api/access-keys`);
  const form = await openForm(page, "updateAccessKey");
  await form.getByLabel("id").fill(id);
  const body = form.getByLabel("Request body");
  const send = () => form.getByRole("button", { name: "SEND" }).click();
  await body.fill('{"name": }');
  await send();
  expect(
    await body.evaluate((field) => (field as HTMLTextAreaElement).validationMessage),
  ).toContain("Enter valid JSON");
  await body.fill('{"name": "after"}');
  await send();
  const question = page.getByRole("dialog", { name: "Send this request?" });
  await expect(question).toContainText(`PATCH /api/v1/access-keys/${id}`);
  await expect(question.getByRole("button", { name: "Cancel" })).toBeFocused();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(question).toBeHidden();
  await expect(form.getByRole("button", { name: "SEND" })).toBeFocused();
  expect(await nameOf()).toBe("before");
  await send();
  await question.getByRole("button", { name: "SEND" }).click();
  await expect(form.getByRole("status")).toContainText("200");
  expect(await nameOf()).toBe("after");
});

test("a request with a secret is not offered, and one for administrators is marked", async ({
  page,
  testServer,
}) => {
  await page.goto(`${testServer.url}/docs/api/access-keys`);
  const create = operation(page, "createAccessKey");
  await expect(create).toContainText("cannot be tried here");
  await expect(create.locator("form")).toHaveCount(0);
  await expect(create).not.toContainText("Administrators");
  await page.goto(`${testServer.url}/docs/api/audit-log`);
  const search = operation(page, "searchAuditLog");
  await expect(search).toContainText("Administrators");
  await expect(search).toContainText(
    "Predefined roles with this permission: System administrator.",
  );
});

test("without a session the form is a link to sign in, which leads back", async ({
  page,
  user,
  testServer,
}) => {
  await page.goto(`${testServer.url}/docs/api/tenant`);
  const form = await openForm(page, "listTenants");
  await operation(page, "listTenants").getByRole("link", { name: "Sign in" }).click();
  await expect(form).toHaveCount(0);
  await page.getByLabel("E-mail").fill(user.email);
  await page.getByLabel("Password").fill(user.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/docs\/api\/tenant$/);
  await openForm(page, "listTenants");
  await form.getByRole("button", { name: "SEND" }).click();
  await expect(form.getByRole("status")).toContainText("200");
  await page.context().clearCookies();
  await form.getByRole("button", { name: "SEND" }).click();
  await expect(form.getByRole("status")).toContainText("401");
  await expect(form.getByRole("status").getByRole("link", { name: "Sign in" })).toBeVisible();
});

test("a request that needs no session is tried without one", async ({ page, testServer }) => {
  await page.goto(`${testServer.url}/docs/api/health`);
  const form = await openForm(page, "readHealth");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(form.getByRole("status")).toContainText("200");
});
