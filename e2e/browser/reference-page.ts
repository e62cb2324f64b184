/** Parts of a page of the API documentation. */
import type { Page } from "playwright/test";

/** The article of the operation. */
export const operation = (page: Page, id: string) => page.locator(`article#${id}`);

/** The form of an operation, open. */
export async function openForm(page: Page, id: string) {
  const article = operation(page, id);
  await article.getByText("Try it", { exact: true }).click();
  return article.locator("form");
}
