/** What the README shows: the life of a key, a leaked key, the policy, and the list. */
import { mkdirSync } from "node:fs";
import { test as base, type Page } from "playwright/test";
import { expect, test } from "../browser/fixtures";
import type { KeysPage } from "../browser/page";
import { browserOf, type Caller, type Created, requestToken } from "../client";
import type { TestServer } from "../test-server";

const images = "docs/images";
const themes = ["light", "dark"] as const;
type Theme = (typeof themes)[number];
const readingMilliseconds = 900;
const hourSeconds = 3_600;
const dayMilliseconds = 24 * hourSeconds * 1000;

/** Leaves a state on the screen for a moment; the README shows some of them as screenshots. */
function camera(page: Page, theme: Theme) {
  return async (name: string, isPicture = false) => {
    await page.mouse.move(0, 0);
    const path = `${images}/${name}-${theme}.png`;
    if (isPicture) await page.screenshot({ path, animations: "disabled" });
    await base.step(name, () =>
      page.evaluate(
        (pause) => new Promise((resolve) => setTimeout(resolve, pause)),
        readingMilliseconds,
      ),
    );
  };
}

const type = ({ page }: KeysPage, label: string, text: string) =>
  page.getByLabel(label).pressSequentially(text, { delay: 40 });

async function signIn(keys: KeysPage, email: string, password: string): Promise<void> {
  await keys.page.goto(keys.testServer.url);
  await type(keys, "E-mail", email);
  await type(keys, "Password", password);
  await keys.page.getByRole("button", { name: "Sign in" }).click();
  await expect(keys.add).toBeVisible();
}

/** Each program is known by its name. */
const use = (testServer: TestServer, clientId: string, clientSecret: string, program: string) =>
  requestToken(testServer, clientId, clientSecret, { "user-agent": program });

const oldProgram = "python-requests/2.32.3";
const newProgram = "curl/8.5.0";

async function create(keys: KeysPage, picture: ReturnType<typeof camera>) {
  await keys.add.click();
  await type(keys, "Name", "ci-deploy");
  await keys.dialog.getByLabel("Expires").selectOption("In 30 days");
  await picture("create");
  await keys.button("CREATE").click();
  await expect(keys.clientSecret()).toBeVisible();
  const clientId = await keys.copy("client ID");
  const clientSecret = await keys.copy("client secret");
  await use(keys.testServer, clientId, clientSecret, oldProgram);
  await expect(keys.alert.getByText(/^First token issued/)).toBeVisible();
  await picture("secret-shown-once", true);
  await keys.button("DONE").click();
  return { clientId, clientSecret };
}

async function rotate(keys: KeysPage, picture: ReturnType<typeof camera>, old: Old) {
  await keys.button("Regenerate client secret for ci-deploy").click();
  await keys.alert.getByRole("radio", { name: "In 24 hours" }).check();
  await picture("regenerate");
  await keys.button("REGENERATE").click();
  const clientSecret = await keys.copy("client secret");
  await picture("new-client-secret");
  await keys.button("DONE").click();
  await picture("rotating");
  for (let n = 0; n < 3; n += 1) {
    await use(keys.testServer, old.clientId, clientSecret, newProgram);
  }
  await use(keys.testServer, old.clientId, old.clientSecret, oldProgram);
  await keys.button("Usage and history of ci-deploy").click();
  await expect(keys.dialog.getByText("Still in use")).toBeVisible();
  const heading = keys.dialog.getByRole("heading", { name: "Rotation" });
  await heading.evaluate((element) => element.scrollIntoView());
  await picture("rotation", true);
  await keys.dialog.getByRole("button", { name: "End it now" }).click();
  await picture("end-previous-secret");
  await keys.button("END IT NOW").click();
  await expect(keys.dialog.getByText(/^The previous secret has ended/)).toBeVisible();
  await keys.dialog.getByRole("button", { name: "Close" }).click();
}

type Old = Pick<Created, "clientId" | "clientSecret">;

test.beforeAll(() => {
  mkdirSync(images, { recursive: true });
});

for (const theme of themes) {
  test(`access-keys-${theme}`, async ({ keys, page, testServer }) => {
    await page.emulateMedia({ colorScheme: theme });
    const user = testServer.addUser("ada");
    const picture = camera(page, theme);
    await signIn(keys, user.email, user.password);
    await rotate(keys, picture, await create(keys, picture));

    await keys.button("Delete ci-deploy").click();
    await picture("delete");
    await keys.button("DELETE").click();
    const deleted = page.getByText("Access key ci-deploy deleted", { exact: true });
    await expect(deleted).toBeVisible();
    await picture("deleted");
    await keys.button("Undo").click();
    await expect(keys.row("ci-deploy")).toBeVisible();
    await picture("restored");
  });

  test(`leaked-key-${theme}`, async ({ keys, page, testServer }) => {
    await page.emulateMedia({ colorScheme: theme });
    const browser = await browserOf(testServer, testServer.addUser("grace"));
    const leaked = await browser.created("nightly-report");
    for (const name of ["ci-deploy", "notebook"]) await browser.created(name);
    await use(testServer, leaked.clientId, leaked.clientSecret, oldProgram);
    const picture = camera(page, theme);
    const { email, password } = testServer.administrator;
    await signIn(keys, email, password);
    await page.getByRole("link", { name: "Administration" }).click();
    await keys.button("Whose key is this?").click();
    await page.getByLabel("Client ID or client secret").fill(leaked.clientSecret);
    await keys.button("FIND").click();
    const found = keys.dialog.getByRole("status");
    await expect(found).toContainText("nightly-report");
    await picture("found");
    await found.getByRole("button", { name: "Delete" }).click();
    await picture("revoke");
    await keys.button("DELETE").click();
    await expect(page.getByText(/^Access key nightly-report of .* deleted$/).first()).toBeVisible();
    const { status } = await requestToken(testServer, leaked.clientId, leaked.clientSecret);
    expect(status).toBe(401);
    await picture("revoked");
  });
}

/** Five keys, each with another status. */
async function prepareList(testServer: TestServer, browser: Caller, ownerId: string) {
  const made = new Map<string, Created>();
  for (const name of ["notebook", "model-registry", "gpu-batch", "contractor", "ci-deploy"]) {
    made.set(name, await browser.created(name));
  }
  const keyOf = (name: string) => made.get(name) as Created;
  const used = ["model-registry", "gpu-batch", "contractor", "ci-deploy"].map(keyOf);
  for (const { clientId, clientSecret } of used) {
    await use(testServer, clientId, clientSecret, newProgram);
  }
  await expect(async () => {
    const { accessKeys } = await (await browser.list()).json();
    expect(accessKeys.filter((key: { lastLogin: string }) => key.lastLogin)).toHaveLength(4);
  }).toPass();
  const path = (name: string) => `/api/v1/access-keys/${keyOf(name).id}`;
  await browser.post(`${path("gpu-batch")}/secret`, { gracePeriodSeconds: 24 * hourSeconds });
  await browser.patch(path("ci-deploy"), { description: "Deploys the main branch" });
  const set = (name: string, column: string, days: number) =>
    testServer.sql(
      `update access_keys set ${column} = ? where name = ? and owner_id = ?`,
      ...[Date.now() + days * dayMilliseconds, name, ownerId],
    );
  for (const [name, daysAgo] of [
    ["notebook", 9],
    ["model-registry", 210],
    ["gpu-batch", 64],
    ["contractor", 84],
    ["ci-deploy", 30],
  ] as const) {
    set(name, "created_at", -daysAgo);
  }
  set("model-registry", "secret_created_at", -210);
  set("model-registry", "last_login_at", -120);
  set("contractor", "last_login_at", -0.4);
  set("contractor", "expires_at", 6);
}

test("list", async ({ keys, page, testServer }) => {
  const user = testServer.addUser("ada");
  const browser = await browserOf(testServer, user);
  await prepareList(testServer, browser, user.id);
  for (const theme of themes) {
    await page.emulateMedia({ colorScheme: theme });
    await keys.open(browser.headers);
    await camera(page, theme)("list", true);
  }
});

test("policy", async ({ keys, page, testServer }) => {
  const administrator = await browserOf(testServer, testServer.administrator);
  await keys.open(administrator.headers);
  for (const theme of themes) {
    await page.emulateMedia({ colorScheme: theme });
    await page.goto(`${testServer.url}/administration/access-key-policy`);
    await page.getByLabel("Keys without an expiry").selectOption("Not allowed");
    await page.getByLabel("Longest lifetime (days)").fill("365");
    await page.getByLabel("Pause when unused for (days)").fill("90");
    await keys.button("SAVE").click();
    await expect(keys.alert).toBeVisible();
    await camera(page, theme)("policy", true);
  }
});

test.afterEach(async ({ page }, { title }) => {
  await page.close();
  const isVideo = /-(light|dark)$/.test(title);
  if (isVideo) await page.video()?.saveAs(`${images}/${title}.webm`);
});
