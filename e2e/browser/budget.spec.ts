/** What the settings page costs: the bytes of its scripts, layout shifts, and requests to other origins. */
import { expect, test } from "./fixtures";

interface LayoutShift extends PerformanceEntry {
  value: number;
  hadRecentInput: boolean;
  sources: { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[];
}

const mostScriptBytes = 180_000;

test("the page transfers at most 180 kB of scripts, and asks no other origin", async ({
  keys,
  page,
  caller,
  testServer,
}) => {
  await caller.created("ci-deploy");
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  const scripts = new Map<string, number>();
  const others: string[] = [];
  page.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol !== "data:" && origin !== testServer.url) others.push(request.url());
  });
  session.on("Network.responseReceived", ({ requestId, type }) => {
    if (type === "Script") scripts.set(requestId, 0);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) scripts.set(requestId, encodedDataLength);
  });
  await keys.open(caller.headers);
  await page.waitForLoadState("networkidle");
  const bytes = [...scripts.values()].reduce((sum, size) => sum + size, 0);
  test.info().annotations.push({ type: "script bytes", description: String(bytes) });
  expect(bytes, "nothing was measured").toBeGreaterThan(50_000);
  expect(bytes).toBeLessThanOrEqual(mostScriptBytes);
  expect(others).toEqual([]);
});

for (const width of [1280, 320]) {
  test(`nothing moves while the page and its dialogs come, at ${width} px`, async ({
    keys,
    page,
    caller,
    testServer,
  }) => {
    for (const name of ["alpha", "beta", "gamma", "delta", "epsilon", "zeta"]) {
      await caller.created(name);
    }
    const used = "update access_keys set last_login_at = ? where name = ?";
    testServer.sql(used, Date.now() - 3 * 3_600_000, "alpha");
    testServer.sql(used, Date.now() - 100 * 86_400_000, "beta");
    await page.setViewportSize({ width, height: 800 });
    await page.addInitScript(() => {
      const shifts: string[] = [];
      Reflect.set(window, "shifts", shifts);
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          const { value, hadRecentInput, sources } = entry as LayoutShift;
          const moved = sources.map(
            ({ node, previousRect: from, currentRect: to }) =>
              `${node?.textContent}: ${from.x},${from.y} to ${to.x},${to.y}`,
          );
          if (!hadRecentInput) shifts.push(`${value} ${entry.startTime} ${moved.join("; ")}`);
        }
      }).observe({ type: "layout-shift", buffered: true });
    });
    await keys.open(caller.headers);
    await page.waitForLoadState("networkidle");
    await keys.button("Delete alpha").click();
    await expect(keys.alert).toBeVisible();
    await page.waitForLoadState("networkidle");
    await keys.button("Cancel").click();
    expect(await page.evaluate(() => Reflect.get(window, "shifts"))).toEqual([]);
  });
}
