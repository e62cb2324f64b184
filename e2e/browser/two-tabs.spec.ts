import { expect, test } from "./fixtures";
import { KeysPage } from "./page";

test("a key deleted in another tab is deleted here too, and is not regenerated", async ({
  keys,
  page,
  context,
  caller,
  testServer,
}) => {
  await caller.created("first");
  await caller.created("second");
  await keys.open(caller.headers);
  const other = new KeysPage(await context.newPage(), testServer);
  await other.open(caller.headers);
  for (const name of ["first", "second"]) {
    await other.button(`Delete ${name}`).click();
    await other.button("DELETE").click();
    await expect(other.row(name)).toBeHidden();
  }
  await page.bringToFront();
  await keys.button("Delete first").click();
  await keys.button("DELETE").click();
  await expect(
    page.getByText("Access key first was already deleted", { exact: true }),
  ).toBeVisible();
  await expect(keys.row("first")).toBeHidden();
});

test("a regenerated secret in one tab is the only one that works, whichever tab came first", async ({
  keys,
  context,
  caller,
  testServer,
}) => {
  const key = await caller.created("shared");
  await keys.open(caller.headers);
  const other = new KeysPage(await context.newPage(), testServer);
  await other.open(caller.headers);
  const secrets: string[] = [];
  for (const tab of [keys, other]) {
    await tab.button("Regenerate client secret for shared").click();
    await tab.button("REGENERATE").click();
    secrets.push(await tab.clientSecret().inputValue());
  }
  const { requestToken } = await import("../client");
  const statuses = [];
  for (const secret of [key.clientSecret, ...secrets]) {
    statuses.push((await requestToken(testServer, key.clientId, secret)).status);
  }
  expect(statuses).toEqual([401, 401, 200]);
});

test("two tabs of a new browser can both sign in at the same time", async ({
  keys,
  page,
  request,
  user,
  testServer,
}) => {
  const csrf = `${testServer.url}/api/auth/csrf`;
  await page.route(
    csrf,
    async (route) => {
      const response = await route.fetch();
      // The other tab was given its token in the meantime, and its cookie is the one that is left.
      const [cookie = ""] = (await request.get(csrf)).headers()["set-cookie"]?.split(";") ?? [];
      const at = cookie.indexOf("=");
      const [name, value] = [cookie.slice(0, at), cookie.slice(at + 1)];
      await page.context().addCookies([{ name, value, url: testServer.url }]);
      await route.fulfill({ status: 200, json: await response.json() });
    },
    { times: 1 },
  );
  await keys.signIn(user);
});
