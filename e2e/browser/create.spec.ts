import { expect, test } from "./fixtures";

test.beforeEach(async ({ keys, caller }) => keys.open(caller.headers));

test("a name is validated while it is typed, and an invalid one is not sent", async ({
  keys,
  page,
}) => {
  const requests: string[] = [];
  page.on("request", (request) => request.method() === "POST" && requests.push(request.url()));
  await keys.add.click();
  const field = keys.dialog.getByLabel("Name");
  await expect(field).toBeFocused();
  for (const [name, sentence] of [
    ["My", "Use only lower-case letters"],
    ["1a", "Start with a lower-case letter"],
    ["a", "Use at least 2 characters"],
    ["a-", "End with a letter or a digit"],
  ] as const) {
    await field.fill(name);
    await expect(field).toHaveAccessibleDescription(new RegExp(sentence));
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await page.keyboard.press("Enter");
  }
  expect(requests).toEqual([]);
  await field.fill("access-key-123");
  await expect(field).not.toHaveAttribute("aria-invalid", "true");
});

test("a taken name is an error of the field, and the text stays", async ({ keys, caller }) => {
  await caller.created("ci-deploy");
  await keys.add.click();
  const field = keys.dialog.getByLabel("Name");
  await field.fill("ci-deploy");
  await keys.button("CREATE").click();
  await expect(field).toHaveAccessibleDescription(/An access key named ci-deploy already exists/);
  await expect(field).toHaveValue("ci-deploy");
});

test("CREATE sends one request, however often it is pressed", async ({ keys, page, caller }) => {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/api/v1/access-keys", async (route) => {
    if (route.request().method() === "POST") await released;
    await route.continue();
  });
  await keys.add.click();
  await keys.dialog.getByLabel("Name").fill("once");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await keys.button("CREATE").click({ force: true });
  release();
  await expect(keys.clientSecret()).toBeVisible();
  expect((await (await caller.list()).json()).accessKeys).toHaveLength(1);
});

test("with 20 keys the create button is disabled and says why, until one is deleted", async ({
  keys,
  page,
  caller,
}) => {
  await Promise.all(Array.from({ length: 20 }, (_, n) => caller.created(`key-${n}`)));
  await page.reload();
  await expect(page.getByText("20 of 20")).toBeVisible();
  await expect(keys.add).toHaveAttribute("aria-disabled", "true");
  await expect(keys.add).toHaveAccessibleDescription(/limit of 20 access keys/);
  await keys.add.click({ force: true });
  await expect(keys.dialog).toBeHidden();
  await keys.button("Delete key-7").click();
  await keys.button("DELETE").click();
  await expect(page.getByText("19 of 20")).toBeVisible();
  await keys.create("one-more");
});

test("the dialog shows that the server is unreachable, and keeps the text", async ({
  keys,
  page,
  context,
}) => {
  await keys.add.click();
  const field = keys.dialog.getByLabel("Name");
  await field.fill("ci-deploy");
  await context.setOffline(true);
  await keys.button("CREATE").click();
  await expect(keys.dialog.getByRole("alert")).toContainText("did not confirm this");
  await expect(field).toHaveValue("ci-deploy");
  await context.setOffline(false);
  await keys.button("CREATE").click();
  await expect(keys.clientSecret()).toBeVisible();
  await expect(page.getByRole("heading", { name: "Access key ci-deploy created" })).toBeVisible();
});

test("a session that ended leads to sign-in and back", async ({ keys, page, testServer, user }) => {
  await keys.add.click();
  await keys.dialog.getByLabel("Name").fill("ci-deploy");
  await page.context().clearCookies();
  await keys.button("CREATE").click();
  await expect(page).toHaveURL(`${testServer.url}/sign-in?callbackUrl=%2Fsettings&reason=ended`);
  await page.getByLabel("E-mail").fill(user.email);
  await page.getByLabel("Password").fill(user.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(`${testServer.url}/settings`);
  await expect(keys.dialog.getByLabel("Name")).toHaveValue("ci-deploy");
  await page.keyboard.press("Escape");
  await expect(page.getByText("0 of 20")).toBeVisible();
  await keys.add.click();
  await expect(keys.dialog.getByLabel("Name")).toHaveValue("");
});

test("a typed name is not restored for another user", async ({ keys, page, testServer }) => {
  await keys.add.click();
  await keys.dialog.getByLabel("Name").fill("ci-deploy");
  await page.context().clearCookies();
  await keys.button("CREATE").click();
  const other = testServer.addUser("other");
  await page.getByLabel("E-mail").fill(other.email);
  await page.getByLabel("Password").fill(other.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("0 of 20")).toBeVisible();
  await expect(keys.dialog).toBeHidden();
  await expect.poll(() => page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
});

test("after a truncated response the dialog says that the outcome is unknown", async ({
  keys,
  page,
}) => {
  for (const answer of [
    { status: 201, contentType: "application/json", body: '{"id":"1","clientId":"lk-' },
    { status: 200, contentType: "text/html", body: "<html>proxy</html>" },
  ]) {
    await page.route("**/api/v1/access-keys", (route) =>
      route.request().method() === "POST" ? route.fulfill(answer) : route.continue(),
    );
    await keys.add.click();
    await keys.dialog.getByLabel("Name").fill("ci-deploy");
    await keys.button("CREATE").click();
    await expect(keys.dialog.getByRole("alert")).toContainText("may or may not have been created");
    await expect(keys.alert).toBeHidden();
    await keys.dialog.getByRole("button", { name: "Cancel" }).click();
    await page.unrouteAll();
  }
});
