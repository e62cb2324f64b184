/** What a page logged, what it asked for in vain, and what it still waits for: for the report of a failed test. */
import type { Page, Request } from "playwright/test";

const nameOf = (request: Request) => `${request.method()} ${request.url()}`;

/** Observes the page, and returns a function that lists its problems so far. */
export function observeProblems(page: Page): () => string[] {
  const problems: string[] = [];
  const pending = new Set<Request>();
  page.on("console", (message) => problems.push(`${message.type()}: ${message.text()}`));
  page.on("request", (request) => pending.add(request));
  page.on("requestfinished", (request) => pending.delete(request));
  page.on("requestfailed", (request) => {
    pending.delete(request);
    problems.push(`${nameOf(request)}: ${request.failure()?.errorText}`);
  });
  page.on("response", (response) => {
    if (!response.ok()) problems.push(`${nameOf(response.request())}: ${response.status()}`);
  });
  return () => [...problems, ...[...pending].map((request) => `${nameOf(request)}: waiting`)];
}
