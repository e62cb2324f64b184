/** The meter of a rotation: who still uses the previous secret, and who tries it after it has ended. */
import AxeBuilder from "@axe-core/playwright";
import { requestToken } from "../client";
import { overflowOf } from "../overflow";
import { inRestIf } from "../tags";
import { expect, test } from "./fixtures";

const hour = 3_600_000;

for (const colorScheme of ["light", "dark"] as const) {
  test(
    `the drawer shows who still uses the previous secret, and later who tries the ended one, ${colorScheme}`,
    inRestIf(colorScheme === "dark"),
    async ({ keys, page, caller, testServer }) => {
      await page.emulateMedia({ colorScheme });
      const key = await caller.created("ci-deploy");
      const path = `/api/v1/access-keys/${key.id}`;
      const { clientSecret } = await (
        await caller.post(`${path}/secret`, { gracePeriodSeconds: 24 * 3600 })
      ).json();
      const use = (secret: string) => requestToken(testServer, key.clientId, secret);
      await use(key.clientSecret);
      await use(clientSecret);
      await use(clientSecret);
      await keys.open(caller.headers);
      await keys.button("Usage and history of ci-deploy").focus();
      await page.keyboard.press("Enter");
      const drawer = page.getByRole("dialog", { name: "Usage and history of ci-deploy" });
      await expect(drawer.getByText("Still in use")).toBeVisible();
      await expect(
        drawer.getByRole("img", { name: /2 with the new secret, 1 with the previous one/ }),
      ).toBeVisible();
      const callers = drawer.getByRole("list", { name: "Callers with the previous secret" });
      await expect(callers.getByRole("listitem")).toContainText("127.0.0.1");
      await page.setViewportSize({ width: 320, height: 800 });
      expect(await overflowOf(page)).toBeLessThanOrEqual(0);
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      await drawer.getByRole("button", { name: "End it now" }).press("Enter");
      await expect(keys.alert).toContainText("1 caller used it since the rotation");
      // Before that, Escape is for the drawer.
      await expect(keys.alert.getByRole("button", { name: "Cancel" })).toBeFocused();
      await page.keyboard.press("Escape");
      const end = drawer.getByRole("button", { name: "End it now" });
      await expect(end).toBeFocused();
      await end.press("Enter");
      await keys.alert.getByRole("button", { name: "END IT NOW" }).press("Enter");
      await expect(drawer).toContainText("The previous secret has ended.");
      await page.keyboard.press("Escape");
      expect((await use(key.clientSecret)).status).toBe(401);
      await page.reload();
      await keys.button("Usage and history of ci-deploy").press("Enter");
      await expect(drawer.getByText("Ended secret used", { exact: true })).toBeVisible();
      await expect(drawer).toContainText("1 request with the previous secret after it ended.");
      await expect(
        drawer.getByRole("list", { name: "Callers with the ended secret" }),
      ).toContainText("127.0.0.1");
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    },
  );
}

test("a previous secret that ends before it would be safe to end is said to end, and not to become safe", async ({
  keys,
  page,
  caller,
}) => {
  const key = await caller.created("ci-deploy");
  const path = `/api/v1/access-keys/${key.id}`;
  await caller.post(`${path}/secret`, { gracePeriodSeconds: 3600 });
  await keys.open(caller.headers);
  await keys.button("Usage and history of ci-deploy").click();
  await expect(
    page.getByText(/^Not used since the rotation, just now\. It ends in (60|59) minutes\.$/),
  ).toBeVisible();
  await expect(page.getByText("Safe to end")).toBeHidden();
});

test("a previous secret that was not used for hours is safe to end", async ({
  keys,
  page,
  caller,
  testServer,
}) => {
  const key = await caller.created("ci-deploy");
  const path = `/api/v1/access-keys/${key.id}`;
  await caller.post(`${path}/secret`, { gracePeriodSeconds: 24 * 3600 });
  testServer.sql(
    "update access_keys set secret_created_at = ? where id = ?",
    ...[Date.now() - 5 * hour, key.id],
  );
  await keys.open(caller.headers);
  await keys.button("Usage and history of ci-deploy").click();
  await expect(page.getByText("Safe to end", { exact: true })).toBeVisible();
  await expect(page.getByText("Not used since the rotation, 5 hours ago.")).toBeVisible();
});
