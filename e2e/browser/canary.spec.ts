/**
 * What the browser still knows of a secret after DONE: nothing in its storage, its caches, its history, the
 * page, or anything that the page's memory can reach.
 */
import type { Locator, Page } from "playwright/test";
import { expect, test } from "./fixtures";

/** Everything that the page keeps beyond itself, and itself, as text. */
const readPage = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const texts = [document.documentElement.outerHTML, location.href, document.cookie];
    texts.push(JSON.stringify(localStorage), JSON.stringify(sessionStorage), window.name);
    texts.push(JSON.stringify(history.state));
    for (const { name = "" } of await indexedDB.databases()) texts.push(name);
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        texts.push(request.url, (await (await cache.match(request))?.text()) ?? "");
      }
    }
    for (const entry of performance.getEntries()) texts.push(entry.name);
    return texts.join("\n");
  });

/** The memory of the page after everything that nobody can reach any more has been thrown away. */
async function readHeap(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.enable");
  await session.send("HeapProfiler.collectGarbage");
  const chunks: string[] = [];
  session.on("HeapProfiler.addHeapSnapshotChunk", ({ chunk }) => chunks.push(chunk));
  await session.send("HeapProfiler.takeHeapSnapshot", { reportProgress: false });
  await session.detach();
  return chunks.join("");
}

test("after DONE the secret is in no storage, no cache, no history and nowhere in the page's memory", async ({
  keys,
  page,
  caller,
}) => {
  test.setTimeout(90_000);
  await keys.open(caller.headers);
  const secrets: string[] = [];

  /** @param opener of the dialog: it has the focus again once React has left the dialog */
  const finish = async (opener: Locator) => {
    secrets.push(await keys.copy("client secret"));
    expect(await readHeap(page), "while it is shown, it is found").toContain(secrets.at(-1));
    await keys.button("DONE").click();
    await expect(keys.alert).toBeHidden();
    await expect(opener).toBeFocused();
    const text = await readPage(page);
    const found = (where: string) => secrets.filter((secret) => where.includes(secret)).length;
    expect(found(text), "secrets in the page").toBe(0);
    expect(found(await readHeap(page)), "secrets in the memory").toBe(0);
  };

  await keys.create("canary");
  await finish(keys.add);
  const regenerate = keys.button("Regenerate client secret for canary");
  await regenerate.click();
  await keys.button("REGENERATE").click();
  await expect(keys.alert.getByRole("heading", { name: "New client secret" })).toBeVisible();
  await finish(regenerate);

  await page.goto(`${keys.testServer.url}/docs/api`);
  await page.goBack();
  await expect(keys.row("canary")).toBeVisible();
  for (const secret of secrets) expect((await readPage(page)).includes(secret)).toBe(false);
  await page.goForward();
  for (const secret of secrets) expect((await readPage(page)).includes(secret)).toBe(false);
});
