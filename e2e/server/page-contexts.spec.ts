/** What Next needs for a page costs nothing when no page is under way. */
import { expect, test } from "playwright/test";
import { TestServer } from "../test-server";

const preload = new URL("followed-promises.mjs", import.meta.url).href;

let testServer: TestServer;

test.beforeEach(async () => {
  testServer = await TestServer.make("server", { NODE_OPTIONS: `--import=${preload}` });
});

test.afterEach(() => testServer.remove());

test("after rendering pages, Next tracks no promises of the process, and pages keep working", async () => {
  const lastSaid = () => testServer.running?.output.match(/followed by \d+/g)?.at(-1);
  const page = async () => {
    const response = await fetch(`${testServer.url}/sign-in`);
    expect(await response.text()).toContain("<form");
    return response.status;
  };
  for (let n = 0; n < 3; n += 1) {
    expect(await Promise.all([page(), page(), page()])).toEqual([200, 200, 200]);
    await expect.poll(lastSaid).toBe("followed by 0");
  }
});
