import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright/test";
import { inRestIf } from "../tags";
import { expect, test } from "./fixtures";

const violations = async (page: Page) => {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(", ")}`);
};

for (const colorScheme of ["light", "dark"] as const) {
  test(
    `axe finds nothing on any page or dialog, ${colorScheme}`,
    inRestIf(colorScheme === "dark"),
    async ({ keys, page, caller, testServer }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.goto(`${testServer.url}/sign-in`);
      expect(await violations(page)).toEqual([]);
      await keys.open(caller.headers);
      expect(await violations(page)).toEqual([]);
      await page.getByRole("button", { name: "Account menu" }).click();
      await expect(page.getByRole("menu")).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press("Escape");
      await keys.add.click();
      await keys.dialog.getByLabel("Name").fill("A");
      expect(await violations(page)).toEqual([]);
      await keys.dialog.getByLabel("Name").fill("ci-deploy");
      await page.keyboard.press("Enter");
      await keys.button("DONE").click();
      expect(await violations(page)).toEqual([]);
      await keys.button("Close anyway").click();
      for (const name of ["Regenerate client secret for ci-deploy", "Delete ci-deploy"]) {
        await keys.button(name).click();
        await expect(keys.alert).toBeVisible();
        expect(await violations(page)).toEqual([]);
        await keys.button("Cancel").click();
      }
      expect(await violations(page)).toEqual([]);
    },
  );
}
