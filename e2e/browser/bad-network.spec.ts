/**
 * Each dialog while the server cannot be reached, is slow, fails, or no longer knows the person: what happened
 * is said, nothing is sent twice, and no secret that was made is lost without a word.
 */
import type { Page, Route } from "playwright/test";
import { browserOf, requestToken } from "../client";
import { inRestIf } from "../tags";
import type { User } from "../test-server";
import { expect, test } from "./fixtures";
import type { KeysPage } from "./page";

interface Case {
  title: string;
  method: "POST" | "DELETE";
  /** Of the request that the button sends. */
  path: RegExp;
  open: (keys: KeysPage, user: User) => Promise<void>;
  button: string;
  /** What is said when no answer came. */
  loss: string;
  /** Only the button itself shows that it is done. */
  done: (keys: KeysPage, user: User) => Promise<void>;
}

/** Only the person's own: others have keys of that name too. */
const revocation = ({ page }: KeysPage, { email }: Pick<User, "email">) =>
  page.getByRole("button", { name: `Delete ci-deploy of ${email}`, exact: true });

const revealed = (keys: KeysPage) => expect(keys.clientSecret()).toBeVisible();

const cases: Case[] = [
  {
    ...{ title: "create", method: "POST", path: /access-keys$/, button: "CREATE" },
    open: async (keys) => {
      await keys.add.click();
      await keys.dialog.getByLabel("Name").fill("new-key");
    },
    loss: "may or may not have been created",
    done: revealed,
  },
  {
    ...{ title: "regenerate", method: "POST", path: /\/secret$/, button: "REGENERATE" },
    open: (keys) => keys.button("Regenerate client secret for ci-deploy").click(),
    loss: "may or may not have been replaced",
    done: revealed,
  },
  {
    ...{ title: "delete", method: "DELETE", path: /access-keys\/[^/]+$/, button: "DELETE" },
    open: (keys) => keys.button("Delete ci-deploy").click(),
    loss: "may or may not have been created",
    done: (keys) => expect(keys.row("ci-deploy")).toBeHidden(),
  },
  {
    ...{ title: "revoke", method: "DELETE", path: /access-keys\/[^/]+$/, button: "DELETE" },
    open: async (keys, user) => {
      await keys.page.goto(`${keys.testServer.url}/administration/access-keys`);
      await revocation(keys, user).click();
    },
    loss: "may or may not have been created",
    done: (keys, user) => expect(revocation(keys, user)).toBeHidden(),
  },
];

/** Stands between the page and the server for the one request of the case; counts it. */
async function intercept(page: Page, { method, path }: Case, answer: (route: Route) => unknown) {
  const requests: string[] = [];
  await page.route(path, async (route) => {
    if (route.request().method() !== method) return route.continue();
    requests.push(route.request().url());
    await answer(route);
  });
  return requests;
}

const notice = ({ page }: KeysPage) => page.getByRole("alert").filter({ hasText: /\S/ });

for (const each of cases) {
  test.describe(each.title, inRestIf(each.method === "DELETE"), () => {
    test.beforeEach(async ({ keys, caller, testServer, user }) => {
      testServer.grant(user, 1);
      await caller.created("ci-deploy");
      await keys.open(caller.headers);
      await each.open(keys, user);
      // The dialog's script is loaded when it opens, and must be there before the network is lost.
      await expect(keys.button(each.button)).toBeVisible();
    });

    test("offline: the dialog shows it, stays open, and works when the network is back", async ({
      keys,
      context,
      user,
    }) => {
      await context.setOffline(true);
      await keys.button(each.button).click();
      await expect(notice(keys).filter({ hasText: each.loss })).toBeVisible();
      await context.setOffline(false);
      await keys.button(each.button).click();
      await each.done(keys, user);
    });

    test("slow: the button is busy, the dialog cannot be closed, and one request is sent", async ({
      keys,
      page,
      user,
    }) => {
      let release = () => {};
      const released = new Promise<void>((resolve) => {
        release = resolve;
      });
      const requests = await intercept(page, each, async (route) => {
        await released;
        await route.continue();
      });
      const button = keys.button(each.button);
      await button.click();
      await expect(button).toHaveAttribute("aria-busy", "true");
      await button.click({ force: true });
      await page.keyboard.press("Enter");
      await page.keyboard.press("Escape");
      await page.mouse.click(5, 5);
      await keys.button("Cancel").click({ force: true });
      await expect(button).toHaveAttribute("aria-busy", "true");
      release();
      await each.done(keys, user);
      expect(requests).toHaveLength(1);
    });

    test("failing: the dialog shows it, and does not send the request again by itself", async ({
      keys,
      page,
    }) => {
      const requests = await intercept(page, each, (route) =>
        route.fulfill({ status: 500, json: { code: 500, message: "" } }),
      );
      await keys.button(each.button).click();
      await expect(notice(keys).first()).toBeVisible();
      await keys.button("Cancel").click();
      await expect(page.getByRole("button", { name: each.button, exact: true })).toBeHidden();
      expect(requests).toHaveLength(1);
    });

    test("the session ends meanwhile: the page says so, and the dialog is open again after sign-in", async ({
      keys,
      page,
      testServer,
      user,
    }) => {
      const path = new URL(page.url()).pathname;
      testServer.sql("delete from sessions where user_id = ?", user.id);
      await keys.button(each.button).click();
      await expect(page).toHaveURL(
        new RegExp(`callbackUrl=${encodeURIComponent(path)}&reason=ended$`),
      );
      await expect(page.getByText("Your session ended. Sign in to continue.")).toBeVisible();
      await page.getByLabel("E-mail").fill(user.email);
      await page.getByLabel("Password").fill(user.password);
      await expect(keys.button("Sign in")).toBeEnabled();
      await page.keyboard.press("Enter");
      await expect(page).toHaveURL(`${testServer.url}${path}`);
      await expect(keys.button(each.button)).toBeVisible();
      const names = await (await browserOf(testServer, user)).json<{
        accessKeys: { name: string }[];
      }>("/api/v1/access-keys");
      expect(names.accessKeys.map(({ name }) => name)).toEqual(["ci-deploy"]);
      // What was typed is still there, or the button could not do its work.
      await keys.button(each.button).click();
      await each.done(keys, user);
    });
  });
}

test("a key that was created although the response was lost is shown to exist, without its secret", async ({
  keys,
  page,
  caller,
}) => {
  await keys.open(caller.headers);
  const requests = await intercept(page, cases[0] as Case, async (route) => {
    await route.fetch();
    await route.abort();
  });
  await keys.add.click();
  await keys.dialog.getByLabel("Name").fill("ci-deploy");
  await keys.button("CREATE").click();
  const said = keys.dialog.getByRole("alert");
  await expect(said).toContainText("The key ci-deploy exists, but its client secret was not shown");
  await expect(keys.button("CREATE")).toHaveAttribute("aria-disabled", "true");
  await page.keyboard.press("Enter");
  expect(requests).toHaveLength(1);
  await keys.button("Cancel").click();
  await keys.button("Regenerate client secret for ci-deploy").click();
  await keys.button("REGENERATE").click();
  await revealed(keys);
});

test("a secret that was replaced although the response was lost is reported, and can be regenerated", async ({
  keys,
  page,
  caller,
  testServer,
}) => {
  const key = await caller.created("ci-deploy");
  await keys.open(caller.headers);
  await keys.button("Regenerate client secret for ci-deploy").click();
  await intercept(page, cases[1] as Case, async (route) => {
    await route.fetch();
    await route.abort();
  });
  await keys.button("REGENERATE").click();
  await expect(
    notice(keys).filter({ hasText: "The secret of ci-deploy was replaced" }),
  ).toBeVisible();
  await page.unrouteAll();
  await keys.button("REGENERATE").click();
  const secret = await keys.copy("client secret");
  expect((await requestToken(testServer, key.clientId, secret)).status).toBe(200);
});

const unknown = { code: 500, message: "", details: "OUTCOME_UNKNOWN" };
const undone = { code: 503, message: "This is not possible at this moment: try again" };

test("while it is unknown whether a key was created, the page polls and reports when it exists", async ({
  keys,
  page,
  caller,
}) => {
  await page.clock.install();
  await keys.open(caller.headers);
  const answers = [unknown, undone];
  const requests = await intercept(page, cases[0] as Case, (route) => {
    const json = answers.shift();
    return route.fulfill({ status: json?.code ?? 500, json });
  });
  await keys.add.click();
  await keys.dialog.getByLabel("Name").fill("ci-deploy");
  const said = keys.dialog.getByRole("alert");
  for (const attempt of [1, 2]) {
    await keys.button("CREATE").click();
    await expect.poll(() => requests.length).toBe(attempt);
    await expect(said).toContainText("ci-deploy may or may not have been created");
  }
  await caller.created("ci-deploy");
  await page.clock.runFor(10_000);
  await expect(said).toContainText("The key ci-deploy exists");
  expect(requests).toHaveLength(2);
});

test("while it is unknown whether a secret was replaced, the page polls and reports when it was", async ({
  keys,
  page,
  caller,
}) => {
  const { id } = await caller.created("ci-deploy");
  await page.clock.install();
  await keys.open(caller.headers);
  await keys.button("Regenerate client secret for ci-deploy").click();
  await intercept(page, cases[1] as Case, (route) => route.fulfill({ status: 500, json: unknown }));
  await keys.button("REGENERATE").click();
  await expect(keys.alert).toContainText("may or may not have been replaced");
  await caller.regenerate(id);
  await page.clock.runFor(10_000);
  await expect(keys.alert).toContainText("The secret of ci-deploy was replaced");
});

test("when nothing was changed, the dialog says so", async ({ keys, page, caller }) => {
  await keys.open(caller.headers);
  await intercept(page, cases[0] as Case, (route) => route.fulfill({ status: 503, json: undone }));
  await keys.add.click();
  await keys.dialog.getByLabel("Name").fill("ci-deploy");
  await keys.button("CREATE").click();
  await expect(keys.dialog.getByRole("alert")).toContainText("Nothing was changed");
});

test("leaving the page before the secret arrives shows a warning, and the secret is not kept", async ({
  keys,
  page,
  caller,
}) => {
  await keys.open(caller.headers);
  for (const [link, path] of [
    ["Details", /details$/],
    ["Access keys", /settings$/],
  ] as const) {
    await page.getByRole("link", { name: link }).click();
    await expect(page).toHaveURL(path);
  }
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await intercept(page, cases[0] as Case, async (route) => {
    await released;
    await route.continue();
  });
  await keys.add.click();
  await keys.dialog.getByLabel("Name").fill("ci-deploy");
  await keys.button("CREATE").click();
  await page.evaluate(() => history.back());
  await expect(page).toHaveURL(/details$/);
  release();
  await expect(
    page
      .getByText(/^You left the page before the client secret of ci-deploy could be shown/)
      .first(),
  ).toBeVisible();
  expect(await page.content()).not.toContain("lks_");
});

test("the browser asks before it is left while a secret is on its way", async ({
  keys,
  page,
  caller,
}) => {
  await keys.open(caller.headers);
  await intercept(page, cases[0] as Case, () => {});
  await keys.add.click();
  await keys.dialog.getByLabel("Name").fill("ci-deploy");
  await keys.button("CREATE").click();
  const question = page.waitForEvent("dialog");
  const reload = page.reload().catch(() => undefined);
  const dialog = await question;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.accept();
  await reload;
});
