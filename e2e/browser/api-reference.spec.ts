/** The API documentation: for all users, in any theme, at any width and offline. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright/test";
import { referencePages } from "../../lib/openapi/reference-pages";
import { anonymousCaller } from "../client";
import { overflowOf } from "../overflow";
import { type Document, Recorder } from "../recorder";
import { inRest, inRestIf } from "../tags";
import { expect, test } from "./fixtures";
import { openForm, operation } from "./reference-page";

const contents = (page: Page) => page.getByRole("navigation", { name: "Contents" });

test("the overview is where the metadata says, names every operation, and leads to each", async ({
  testServer,
}) => {
  const anonymous = anonymousCaller(testServer);
  const metadata = await (await anonymous.fetch("/.well-known/oauth-authorization-server")).json();
  const response = await fetch(metadata.service_documentation);
  expect(response.status).toBe(200);
  const html = await response.text();
  const pages = await Promise.all(
    [...referencePages.keys()].map(async (path) => {
      const page = await anonymous.fetch(path);
      expect(page.status).toBe(200);
      return { path, html: await page.text() };
    }),
  );
  const document: Document = await (await anonymous.fetch("/api/openapi.json")).json();
  for (const { operationId } of new Recorder(document).endpoints) {
    expect(html).toContain(`id="${operationId}"`);
    const [, path] = new RegExp(`href="([\\w/-]+)#${operationId}"`).exec(html) ?? [];
    expect(pages.find((each) => each.path === path)?.html).toContain(`id="${operationId}"`);
  }
  expect(html).toContain(`BASE=${testServer.url}\n`);
  for (const page of pages) {
    expect(page.html).not.toContain("public-url.invalid");
    expect(page.html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  }
});

test("a group of endpoints that is not there is not found", async ({ testServer }) => {
  expect((await fetch(`${testServer.url}/docs/api/nothing`)).status).toBe(404);
});

test("axe finds nothing on any page of the documentation", inRest, async ({ page, testServer }) => {
  test.setTimeout(240_000);
  for (const path of referencePages.keys()) {
    await page.goto(testServer.url + path);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => `${id} on ${path}`)).toEqual([]);
  }
});

for (const [width, colorScheme] of [
  [1280, "light"],
  [1280, "dark"],
  [320, "light"],
  [320, "dark"],
] as const) {
  test(
    `the documentation can be read and tried, at ${width} px, ${colorScheme}`,
    inRestIf((width === 1280) === (colorScheme === "dark")),
    async ({ page, testServer }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      for (const path of ["/docs/api", "/docs/api/health"]) {
        await page.goto(testServer.url + path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        if (path.endsWith("health")) {
          const form = await openForm(page, "readHealth");
          await form.getByRole("button", { name: "SEND" }).click();
          await expect(form.getByRole("status")).toContainText("200");
        }
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id }) => id)).toEqual([]);
        expect(await overflowOf(page)).toBeLessThanOrEqual(0);
      }
    },
  );
}

test("the documentation sends no requests to other origins", async ({ page, testServer }) => {
  const elsewhere: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(testServer.url)) elsewhere.push(request.url());
  });
  await page.goto(`${testServer.url}/docs/api/users`, { waitUntil: "networkidle" });
  expect(elsewhere).toEqual([]);
});

test("the contents lead to a page, and a body to its schema", async ({ page, testServer }) => {
  await page.goto(`${testServer.url}/docs/api`);
  await contents(page).getByRole("link", { name: "Access keys", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Access keys" })).toBeVisible();
  await operation(page, "createAccessKey").getByRole("link", { name: "CreatedAccessKey" }).click();
  await expect(page.getByRole("heading", { name: "CreatedAccessKey" })).toBeInViewport();
});

test("the endpoint that is being read is marked in the contents while the page scrolls", async ({
  page,
  testServer,
}) => {
  await page.goto(`${testServer.url}/docs/api/access-keys`);
  for (const id of ["createAccessKey", "regenerateSecret", "createAccessKey"]) {
    const link = contents(page).locator(`a[href="#${id}"]`);
    await operation(page, id).evaluate((element) => element.scrollIntoView());
    await expect(link).toHaveAttribute("aria-current", "location");
    await expect(contents(page).locator("[aria-current=location]")).toHaveCount(1);
    await expect(link).toBeInViewport();
  }
});

test("an endpoint is found from any page by its path, and opened without a mouse", async ({
  page,
  testServer,
}) => {
  await page.goto(`${testServer.url}/docs/api/tenant`);
  await page.keyboard.press("Control+k");
  const field = page.getByRole("searchbox", { name: "Search" });
  await expect(field).toBeFocused();
  await field.fill("post /access-keys regenerate");
  await expect(contents(page).getByRole("status")).toHaveText("1 endpoint");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/docs\/api\/access-keys#regenerateSecret/);
  await field.fill("nothing of this");
  await expect(contents(page).getByRole("status")).toHaveText("0 endpoints");
  await field.fill("");
  await expect(contents(page).getByRole("link", { name: /Create an access key$/ })).toBeVisible();
});

test("an example is copied", async ({ keys: _, page, testServer }) => {
  await page.goto(`${testServer.url}/docs/api/tenant`);
  await operation(page, "listTenants").getByRole("button", { name: "Copy the example of" }).click();
  await expect(operation(page, "listTenants").getByText("Copied")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
    /^curl "\$BASE\/api\/v1\/tenants"/,
  );
});

test("without scripts the documentation is complete, and offers nothing that does not work", async ({
  browser,
  testServer,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${testServer.url}/docs/api/users`);
  await expect(operation(page, "listUsers")).toBeVisible();
  await expect(page.getByText("Try it").filter({ visible: true })).toHaveCount(0);
  await expect(page.getByRole("button")).toHaveCount(0);
  await expect(page.getByRole("searchbox")).toHaveCount(0);
  await context.close();
});
