/** The life of a key, from its creation with an expiry to the undo of its deletion. */
import type { Page } from "playwright/test";
import { Caller, requestToken } from "../client";
import type { TestServer } from "../test-server";
import { expect, test } from "./fixtures";
import type { KeysPage } from "./page";

/** A program that calls the API with one secret of the key, and is known to the server by its name. */
class Program {
  #token = "";

  constructor(
    readonly testServer: TestServer,
    readonly name: string,
    readonly clientId: string,
    readonly clientSecret: string,
  ) {}

  /** The status of the answer to its request for a token. */
  async requestToken(): Promise<number> {
    const { testServer, clientId, clientSecret } = this;
    const answer = await requestToken(testServer, clientId, clientSecret, {
      "user-agent": this.name,
    });
    if (answer.ok) this.#token = (await answer.json()).access_token;
    return answer.status;
  }

  /** The status of the answer to a call with its last token. */
  async call(): Promise<number> {
    const authorization = `Bearer ${this.#token}`;
    return (await new Caller(this.testServer, { authorization }).list()).status;
  }
}

async function expectWorking(program: Program): Promise<void> {
  expect(await program.requestToken()).toBe(200);
  expect(await program.call()).toBe(200);
}

/** Neither its secret nor the token that it has. */
async function expectRefused(program: Program): Promise<void> {
  expect(await program.call()).toBe(401);
  expect(await program.requestToken()).toBe(401);
}

/** A message in the corner, with its buttons. */
const message = (page: Page, text: string) =>
  page
    .getByRole("region", { name: /Notifications/ })
    .getByRole("listitem")
    .filter({ hasText: text });

async function createWith30Days(keys: KeysPage, name: string) {
  await keys.add.click();
  await keys.dialog.getByLabel("Name").fill(name);
  await keys.dialog.getByLabel("Expires").selectOption("In 30 days");
  await keys.button("CREATE").click();
  const clientId = await keys.copy("client ID");
  const clientSecret = await keys.copy("client secret");
  await keys.button("DONE").click();
  await expect(keys.row(name)).toContainText("Expires in 30 days");
  return { clientId, clientSecret };
}

async function rotateWith24Hours(keys: KeysPage, name: string): Promise<string> {
  await keys.button(`Regenerate client secret for ${name}`).click();
  await keys.alert.getByRole("radio", { name: "In 24 hours" }).check();
  await keys.button("REGENERATE").click();
  await expect(keys.alert.getByRole("heading", { name: "New client secret" })).toBeVisible();
  const clientSecret = await keys.copy("client secret");
  await keys.button("DONE").click();
  await expect(keys.row(name)).toContainText("Previous secret ends in 24 hours");
  return clientSecret;
}

/** Ends the previous secret where the page shows who still uses it. */
async function endPreviousSecret(keys: KeysPage, name: string, user: string): Promise<void> {
  await keys.button(`Usage and history of ${name}`).click();
  const drawer = keys.page.getByRole("dialog", { name: `Usage and history of ${name}` });
  await expect(drawer.getByText("Still in use")).toBeVisible();
  const bars = /with the new secret, \d+ with the previous one/;
  await expect(drawer.getByRole("img", { name: bars })).toBeVisible();
  const callers = drawer.getByRole("list", { name: "Callers with the previous secret" });
  await expect(callers.getByRole("listitem")).toHaveCount(1);
  await expect(callers).toContainText(user);
  await drawer.getByRole("button", { name: "End it now" }).click();
  await keys.alert.getByRole("button", { name: "END IT NOW" }).click();
  await expect(
    drawer.getByRole("status").filter({ hasText: "The previous secret has ended." }),
  ).toHaveCount(1);
  await drawer.getByRole("button", { name: "Close" }).click();
  await expect(drawer).toBeHidden();
}

async function choose(keys: KeysPage, name: string, item: "Pause" | "Resume"): Promise<void> {
  await keys.button(`More actions for ${name}`).click();
  await keys.page.getByRole("menuitem", { name: item }).click();
}

test("a key with an expiry is rotated without an interruption, paused, resumed, deleted and restored", async ({
  keys,
  page,
  testServer,
  user,
}) => {
  await keys.signIn(user);
  const { clientId, clientSecret } = await createWith30Days(keys, "ci-deploy");
  const old = new Program(testServer, "old-runner/1.0", clientId, clientSecret);
  await expectWorking(old);

  const renewed = await rotateWith24Hours(keys, "ci-deploy");
  const current = new Program(testServer, "new-runner/2.0", clientId, renewed);
  expect(await old.call()).toBe(200);
  await expectWorking(old);
  await expectWorking(current);

  await endPreviousSecret(keys, "ci-deploy", "old-runner/1.0");
  await expectRefused(old);
  expect(await current.call()).toBe(200);
  await expectWorking(current);

  await choose(keys, "ci-deploy", "Pause");
  await expect(message(page, "Access key ci-deploy paused")).toBeVisible();
  await expect(keys.row("ci-deploy")).toContainText("Paused");
  await expectRefused(current);
  await choose(keys, "ci-deploy", "Resume");
  await expect(message(page, "Access key ci-deploy resumed")).toBeVisible();
  await expectWorking(current);

  await keys.button("Delete ci-deploy").click();
  await keys.button("DELETE").click();
  const deleted = message(page, "Access key ci-deploy deleted");
  await expect(deleted).toBeVisible();
  await expect(keys.row("ci-deploy")).toBeHidden();
  await expectRefused(current);
  await deleted.getByRole("button", { name: "Undo" }).click();
  await expect(message(page, "Access key ci-deploy restored")).toBeVisible();
  await expect(keys.row("ci-deploy")).toContainText("Expires in 30 days");
  // What was issued before the deletion stays refused.
  expect(await current.call()).toBe(401);
  await expectWorking(current);
  await expectRefused(old);
});
