/** The policy of the pages, as a browser applies it: nothing of ours breaks it, nothing else gets by. */
import type { Page } from "playwright/test";
import { inRestIf } from "../tags";
import { test as base, expect } from "./fixtures";
import type { KeysPage } from "./page";

/** What the browser says against the page: violations and errors, but not answers like 404. */
const test = base.extend<{ objections: string[] }>({
  objections: async ({ page }, use) => {
    const objections: string[] = [];
    await page.exposeFunction("reportViolation", (text: string) => objections.push(text));
    await page.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) => {
        const report = Reflect.get(window, "reportViolation");
        report(
          `${event.violatedDirective} ${event.blockedURI} ${event.sourceFile} ${event.sample}`,
        );
      });
    });
    page.on("pageerror", (error) => objections.push(error.message));
    page.on("console", (message) => {
      const isAnswer = message.text().startsWith("Failed to load resource");
      const isPolicy = message.text().includes("Policy");
      if (isPolicy || (message.type() === "error" && !isAnswer)) objections.push(message.text());
    });
    await use(objections);
  },
});

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

/** The style that does it is made in the browser, and needs the nonce. */
const expectScrollLock = (page: Page) =>
  expect(page.locator("body")).toHaveCSS("overflow", "hidden");

async function changeTheme(page: Page): Promise<void> {
  await press(page, "Account menu");
  for (const name of ["Dark", "Light", "System"]) {
    await page.getByRole("menuitemradio", { name }).click();
    await expect(page.getByRole("menuitemradio", { name })).toBeChecked();
  }
  await page.keyboard.press("Escape");
}

/** Opens and leaves each dialog of a person's own keys. */
async function walkThroughKeys(keys: KeysPage): Promise<void> {
  const { page } = keys;
  await keys.create("ci-deploy");
  await expectScrollLock(page);
  await keys.copy("client secret");
  await keys.button("DONE").click();
  await keys.button("Usage and history of ci-deploy").click();
  await expect(keys.dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await keys.button("Regenerate client secret for ci-deploy").click();
  await keys.button("REGENERATE").click();
  await keys.copy("client secret");
  await keys.button("DONE").click();
  await keys.button("Delete ci-deploy").click();
  await keys.button("DELETE").click();
  await expect(page.getByText("Access key ci-deploy deleted", { exact: true })).toBeVisible();
}

for (const colorScheme of ["light", "dark"] as const) {
  test(
    `no page and no change of theme breaks the policy, ${colorScheme}`,
    inRestIf(colorScheme === "dark"),
    async ({ keys, page, caller, testServer, objections }) => {
      await page.emulateMedia({ colorScheme });
      for (const path of ["/sign-in", "/docs/api", "/docs/api/users", "/nothing"]) {
        await page.goto(testServer.url + path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      }
      await keys.open(caller.headers);
      await changeTheme(page);
      for (const section of ["details", "password", "sign-in-activity", "notifications"]) {
        await page.goto(`${testServer.url}/settings/${section}`);
        await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
      }
      expect(objections).toEqual([]);
    },
  );

  test(
    `no dialog of a person's own keys breaks the policy, ${colorScheme}`,
    inRestIf(colorScheme === "dark"),
    async ({ keys, page, caller, objections }) => {
      await page.emulateMedia({ colorScheme });
      await keys.open(caller.headers);
      await walkThroughKeys(keys);
      expect(objections).toEqual([]);
    },
  );

  test(
    `no page or dialog of the administration breaks the policy, ${colorScheme}`,
    inRestIf(colorScheme === "dark"),
    async ({ keys, page, admin, testServer, objections }) => {
      await page.emulateMedia({ colorScheme });
      await keys.open(admin.headers);
      for (const [section, ...buttons] of [
        ["access-keys"],
        ["users", "+USER"],
        ["access-rules", "+ACCESS RULE"],
        ["clusters", "+CLUSTER"],
        ["audit"],
      ]) {
        await page.goto(`${testServer.url}/administration/${section}`);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        for (const button of buttons) {
          await press(page, button);
          await expect(keys.dialog).toBeVisible();
          await expectScrollLock(page);
          await press(page, "Cancel");
        }
      }
      await page
        .getByRole("button", { name: /^Details of/ })
        .first()
        .click();
      await expect(keys.dialog).toBeVisible();
      expect(objections).toEqual([]);
    },
  );
}

test("a page that fails is within the policy too, and can be asked for again", async ({
  keys,
  page,
  caller,
  testServer,
  objections,
}) => {
  await keys.open(caller.headers);
  testServer.sql("alter table clusters rename to clusters_away");
  await page.reload();
  await expect(page.getByRole("heading", { name: "Something went wrong" })).toBeVisible();
  testServer.sql("alter table clusters_away rename to clusters");
  await keys.button("Try again").click();
  await expect(keys.add).toBeVisible();
  expect(objections.filter((text) => /Policy|-src/.test(text))).toEqual([]);
});

test("an injected script or event handler does not run", async ({
  page,
  testServer,
  objections,
}) => {
  const smuggled = `<script>document.title = "taken over"</script>
    <script src="/icon.svg"></script>
    <button type="button" onclick="document.title = 'taken over'">Bait</button>
    <a href="javascript:document.title = 'taken over'">Lure</a>
    <style>h1 { display: none }</style>`;
  await page.route("**/docs/api", async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace("</body>", `${smuggled}</body>`);
    await route.fulfill({ response, body });
  });
  await page.goto(`${testServer.url}/docs/api`);
  await page.getByRole("button", { name: "Bait" }).click();
  await page.getByRole("link", { name: "Lure" }).click();
  for (const directive of ["script-src-elem inline", "script-src-attr inline", "style-src-elem"]) {
    await expect.poll(() => objections.some((text) => text.startsWith(directive))).toBe(true);
  }
  await expect
    .poll(() => objections.some((text) => text.startsWith("script-src-elem http")))
    .toBe(true);
  await expect(page).toHaveTitle(/^API documentation/);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("no page can be framed, not even by the same origin", async ({ page, testServer }) => {
  const frame = `<iframe src="${testServer.url}/sign-in"></iframe>`;
  await page.route("**/frame", (route) => route.fulfill({ contentType: "text/html", body: frame }));
  const refused = page.waitForEvent("requestfailed", (request) =>
    request.url().endsWith("/sign-in"),
  );
  await page.goto(`${testServer.url}/frame`);
  expect((await refused).failure()?.errorText).toBe("net::ERR_BLOCKED_BY_RESPONSE");
  await expect(page.frameLocator("iframe").getByRole("heading")).toHaveCount(0);
});
