/** Whether a page scrolls sideways. */
import type { Page } from "playwright/test";

/** By how many pixels the contents are wider than the window. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
