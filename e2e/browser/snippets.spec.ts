/** The code in the reveal, copied by a person and run as it was pasted. */
import { execFile, execFileSync } from "node:child_process";
import { promisify } from "node:util";
import AxeBuilder from "@axe-core/playwright";
import { inRestIf } from "../tags";
import { expect, test } from "./fixtures";

const python = ["python3", "-c"] as const;

function hasPython(): boolean {
  try {
    execFileSync(python[0], [python[1], "import requests"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

const programs: Record<string, readonly [string, ...string[]]> = {
  curl: ["sh", "-c"],
  Python: python,
  Node: [process.execPath, "--input-type=module", "-e"],
};

const codeButton = "Code to paste curl, Python, Node, Go";

test.beforeEach(async ({ keys, caller }) => keys.open(caller.headers));

for (const [language, [command, ...args]] of Object.entries(programs)) {
  test(`the ${language} code hides the secret, and lists the keys when it is pasted`, async ({
    keys,
    page,
  }) => {
    test.skip(language === "Python" && !hasPython(), "needs Python with requests");
    await keys.create("pasted");
    const clientId = await keys.clientId().inputValue();
    const secret = await keys.clientSecret().inputValue();
    await keys.button(codeButton).click();
    await keys.alert.getByRole("tab", { name: language }).click();
    const shown = keys.alert.getByRole("tabpanel", { name: language });
    await expect(shown).toContainText(clientId);
    await expect(shown).toContainText("••••");
    await expect(shown).not.toContainText(secret);
    await keys.button(`Copy ${language} code`).click();
    await expect(keys.alert.getByRole("status")).toHaveText(`${language} code copied`);
    const code = await page.evaluate(() => navigator.clipboard.readText());
    const env = { NODE_ENV: "production" as const, PATH: process.env.PATH ?? "" };
    const { stdout } = await promisify(execFile)(command, [...args, code], { env });
    expect(stdout).toContain(clientId);
    await keys.button("DONE").click();
    await expect(keys.alert).toBeHidden();
  });
}

test("the code is reached, chosen, scrolled and left by keyboard alone", async ({ keys, page }) => {
  await keys.create("ci-deploy");
  await keys.button(codeButton).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  for (const language of ["curl", "Python", "Node", "Go"]) {
    const tab = keys.alert.getByRole("tab", { name: language });
    await expect(tab).toBeFocused();
    await expect(tab).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("ArrowRight");
  }
  await expect(keys.alert.getByRole("tab", { name: "curl" })).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(keys.alert.getByRole("tab", { name: "Go" })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(keys.button("Copy Go code")).toBeFocused();
  await page.keyboard.press("Tab");
  const code = keys.alert.getByRole("tabpanel", { name: "Go" });
  await expect(code).toBeFocused();
  await page.keyboard.press("End");
  await expect.poll(() => code.evaluate((box) => box.scrollTop)).toBeGreaterThan(0);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(keys.button("DONE")).toBeFocused();
  await keys.button(codeButton).click();
  await expect(code).toBeHidden();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(
    `at 320 px only the code scrolls sideways, and axe finds nothing, ${colorScheme}`,
    inRestIf(colorScheme === "dark"),
    async ({ keys, page }) => {
      await page.setViewportSize({ width: 320, height: 640 });
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await keys.create("ci-deploy");
      await keys.button(codeButton).click();
      for (const language of ["curl", "Python", "Node", "Go"]) {
        await keys.alert.getByRole("tab", { name: language }).click();
        const widths = await keys.alert.evaluate((box) => [box.scrollWidth, box.clientWidth]);
        expect(widths[0]).toBe(widths[1]);
      }
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id }) => id)).toEqual([]);
    },
  );
}
