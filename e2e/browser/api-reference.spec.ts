/** The reference of the API as a page: for everybody, in any theme, at any width, offline. */
import AxeBuilder from "@axe-core/playwright";
import { anonymousCaller } from "../client";
import { expect, test } from "../fixtures";
import { overflowOf } from "../overflow";
import { type Document, Recorder } from "../recorder";
import { inRest, inRestIf } from "../tags";

/** One of each kind: the page has some fifty endpoints that look alike, and axe takes its time. */
const samples = ["nav", "#createAccessKey", "#searchAuditLog", "#schema-AccessKey"];

test.beforeEach(({ page, testServer }) =>
  page.goto(`${testServer.url}/docs/api`).then(() => undefined),
);

test("the API reference is where the metadata says, names every operation, and knows its own address", async ({
  testServer,
}) => {
  const anonymous = anonymousCaller(testServer);
  const metadata = await (await anonymous.fetch("/.well-known/oauth-authorization-server")).json();
  const response = await fetch(metadata.service_documentation);
  expect(response.status).toBe(200);
  const html = await response.text();
  const document: Document = await (await anonymous.fetch("/api/openapi.json")).json();
  for (const { operationId } of new Recorder(document).endpoints) {
    expect(html).toContain(`id="${operationId}"`);
  }
  expect(html).toContain(`BASE=${testServer.url}\n`);
  expect(html).not.toContain("public-url.invalid");
  expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
});

test("axe finds nothing on the API reference", inRest, async ({ page }) => {
  test.setTimeout(120_000);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
});

for (const width of [1280, 320]) {
  test(
    `the API reference can be read in the dark, at ${width} px`,
    inRestIf(width === 1280),
    async ({ page }) => {
      await page.emulateMedia({ colorScheme: "dark" });
      await page.setViewportSize({ width, height: 800 });
      await expect(page.getByRole("heading", { level: 1, name: "API reference" })).toBeVisible();
      const axe = samples.reduce(
        (builder, part) => builder.include(part),
        new AxeBuilder({ page }),
      );
      const { violations } = await axe.withRules("color-contrast").analyze();
      expect(violations).toEqual([]);
      const overflow = await overflowOf(page);
      expect(overflow).toBeLessThanOrEqual(0);
    },
  );
}

test("the API reference sends no requests to other origins", async ({ page, testServer }) => {
  const elsewhere: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(testServer.url)) elsewhere.push(request.url());
  });
  await page.reload({ waitUntil: "networkidle" });
  expect(elsewhere).toEqual([]);
});

test("the contents of the API reference lead to a group, and a body to its schema", async ({
  page,
}) => {
  const contents = page.getByRole("navigation", { name: "Contents" });
  await contents.getByRole("link", { name: "Audit log" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "Audit log" })).toBeInViewport();
  const operation = page.getByRole("article", { name: "Create an access key", exact: true });
  await operation.getByRole("link", { name: "CreatedAccessKey" }).click();
  await expect(page.getByRole("heading", { name: "CreatedAccessKey" })).toBeInViewport();
});
