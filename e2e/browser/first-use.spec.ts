/** The line in the reveal that waits for the first token. */
import { requestToken } from "../client";
import { expect, test } from "./fixtures";
import type { KeysPage } from "./page";

const readsOfKey = "**/api/v1/access-keys/*";

/** Asks for a token with what is on the screen. */
async function useShown(keys: KeysPage, headers: Record<string, string> = {}): Promise<void> {
  const response = await fetch(`${keys.testServer.url}/api/v2/token`, {
    method: "POST",
    headers,
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: await keys.clientId().inputValue(),
      client_secret: await keys.clientSecret().inputValue(),
    }),
  });
  expect(response.status).toBe(200);
}

const lookedAgain = ({ page }: KeysPage) =>
  page.waitForResponse(
    (response) =>
      response.request().method() === "GET" &&
      /\/api\/v1\/access-keys\/[^/]+$/.test(response.url()),
  );

test("the first token turns the line to when and from where, and DONE need not ask", async ({
  keys,
  caller,
}) => {
  await keys.open(caller.headers);
  await keys.create("ci-deploy");
  await expect(keys.alert.getByText("Waiting for the first token…")).toBeVisible();
  await useShown(keys, { "user-agent": "nightly-report/1.2 (Linux)" });
  const line = keys.alert.getByText(/^First token issued \d+ s ago/);
  await expect(line).toHaveText(
    /^First token issued \d+ s ago, from 127\.0\.0\.1, nightly-report\/1\.2$/,
  );
  await expect(keys.alert.getByTitle("nightly-report/1.2 (Linux)")).toBeVisible();
  const first = await line.textContent();
  await expect(line).not.toHaveText(first ?? "");
  await keys.button("DONE").click();
  await expect(keys.alert).toBeHidden();
  await expect(keys.row("ci-deploy")).toContainText("nightly-report/1.2");
});

test("the line is read out when it changes, and not while its clock ticks", async ({
  keys,
  caller,
}) => {
  await keys.open(caller.headers);
  await keys.create("ci-deploy");
  const waiting = keys.alert.getByText("Waiting for the first token…");
  const live = (text: typeof waiting) =>
    text.evaluate((node) => node.closest("[aria-live]")?.getAttribute("aria-live"));
  expect(await live(waiting)).toBe("polite");
  await useShown(keys);
  expect(await live(keys.alert.getByText(/^First token issued/))).toBe("polite");
  expect(await live(keys.alert.getByText(/^\d+ s ago$/))).toBe("off");
});

test("tokens of the previous secret do not count as first use of the new one", async ({
  keys,
  caller,
  testServer,
}) => {
  const key = await caller.created("ci-deploy");
  await keys.open(caller.headers);
  await keys.button("Regenerate client secret for ci-deploy").click();
  // Written within a second, so it may well be after the new secret is on the screen.
  expect((await requestToken(testServer, key.clientId, key.clientSecret)).status).toBe(200);
  await keys.button("REGENERATE").click();
  await expect(keys.clientSecret()).toBeVisible();
  for (let looks = 0; looks < 3; looks += 1) await lookedAgain(keys);
  await expect(keys.alert.getByText("Waiting for the first token…")).toBeVisible();
  await useShown(keys);
  await expect(keys.alert.getByText(/^First token issued/)).toBeVisible();
});

test("while both secrets work, only the new one's first use is shown as such, and DONE asks until then", async ({
  keys,
  caller,
  testServer,
}) => {
  const key = await caller.created("ci-deploy");
  await keys.open(caller.headers);
  await keys.button("Regenerate client secret for ci-deploy").click();
  await keys.alert.getByLabel("In 24 hours").check();
  await keys.button("REGENERATE").click();
  await expect(keys.alert.getByText("Waiting for the first token…")).toBeVisible();
  const secret = await keys.clientSecret().inputValue();
  const useAs = (clientSecret: string, program: string) =>
    requestToken(testServer, key.clientId, clientSecret, { "user-agent": program });
  await useAs(key.clientSecret, "old-script/1");
  await expect(
    keys.alert.getByText(/^Previous secret still used by old-script\/1, \d+ s ago$/),
  ).toBeVisible();
  await keys.button("DONE").click();
  await expect(keys.alert.getByText("You have not copied the secret")).toBeVisible();
  await keys.button("Go back").click();
  await useAs(secret, "new-script/2");
  await useAs(key.clientSecret, "old-script/1");
  await expect(keys.alert.getByText(/^First token issued \d+ s ago/)).toHaveText(
    /^First token issued \d+ s ago, from 127\.0\.0\.1, new-script\/2$/,
  );
  await keys.button("DONE").click();
  await expect(keys.alert).toBeHidden();
});

test("a session that ended during the reveal leaves the secret on the screen", async ({
  keys,
  page,
  caller,
}) => {
  await keys.open(caller.headers);
  await keys.create("ci-deploy");
  await page.context().clearCookies();
  await expect(keys.alert.getByText("You have been signed out")).toBeVisible();
  await keys.copy("client secret");
  await keys.button("DONE").click();
  await expect(keys.alert).toBeHidden();
});

test("a failing server is shown, polled again, and its next response counts", async ({
  keys,
  page,
  caller,
}) => {
  await page.route(readsOfKey, (route) => route.fulfill({ status: 500, body: "{}" }));
  await keys.open(caller.headers);
  await keys.create("ci-deploy");
  await expect(keys.alert.getByText("The server cannot be reached. Still trying…")).toBeVisible();
  await useShown(keys);
  await page.unrouteAll();
  await expect(keys.alert.getByText(/^First token issued/)).toBeVisible();
});

test("a key that is deleted or regenerated elsewhere is shown as such", async ({
  keys,
  caller,
}) => {
  await keys.open(caller.headers);
  await keys.create("ci-deploy");
  const { accessKeys } = await (await caller.list()).json();
  await caller.regenerate(accessKeys[0].id);
  await expect(keys.alert.getByText("This secret no longer works")).toBeVisible();
  await keys.copy("client secret");
  await keys.button("DONE").click();
  await keys.button("Regenerate client secret for ci-deploy").click();
  await keys.button("REGENERATE").click();
  await expect(keys.alert.getByText("Waiting for the first token…")).toBeVisible();
  await caller.delete(accessKeys[0].id);
  await expect(keys.alert.getByText("This access key has been deleted")).toBeVisible();
});

test("polling stops while the tab is hidden, and continues when it is visible", async ({
  keys,
  page,
  caller,
}) => {
  await page.clock.install();
  await keys.open(caller.headers);
  await keys.create("ci-deploy");
  await expect(keys.alert.getByText("Waiting for the first token…")).toBeVisible();
  const show = (state: "hidden" | "visible") =>
    page.evaluate((visibility) => {
      Object.defineProperty(document, "visibilityState", { value: visibility, configurable: true });
      document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    }, state);
  await show("hidden");
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await useShown(keys);
  await page.clock.runFor(60_000);
  expect(asked.filter((url) => url.includes("/api/"))).toEqual([]);
  await expect(keys.alert.getByText("Waiting for the first token…")).toBeVisible();
  await show("visible");
  await page.clock.runFor(4_000);
  await expect(keys.alert.getByText(/^First token issued/)).toBeVisible();
});
