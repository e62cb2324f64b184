/** A clock that jumps by an hour, forwards and back: nothing that was over begins again, nobody is locked out and nobody may guess anew. */
import { browserOf, type Created, requestToken, tokenOf } from "../client";
import { inBody, send } from "../oauth";
import type { TestServer } from "../test-server";
import { canInjectFaults, FaultInjector } from "./fault-injector";
import { expect, test } from "./fixtures";

/** And a minute, so that what lasts an hour is over. */
const hourSeconds = 3_660;

async function statusOfRead({ url }: TestServer, token: string): Promise<number> {
  const headers = { authorization: `Bearer ${token}` };
  return (await fetch(`${url}/api/v1/access-keys`, { headers })).status;
}

async function guess(testServer: TestServer, { clientId }: Created): Promise<number> {
  return (await requestToken(testServer, clientId, "wrong")).status;
}

if (canInjectFaults) {
  test("tokens and limits survive a clock that jumps an hour forwards and back", async ({
    startServer,
  }) => {
    const injector = new FaultInjector();
    const testServer = await startServer(injector.settings);
    const { administrator } = testServer;
    const browser = await browserOf(testServer, administrator);
    const [key, deleted, guessed] = [
      await browser.created("key"),
      await browser.created("deleted"),
      await browser.created("guessed"),
    ];
    const [good, revoked, orphan] = [
      await tokenOf(testServer, key),
      await tokenOf(testServer, key),
      await tokenOf(testServer, deleted),
    ];
    await send(testServer, "/oauth2/revoke", { ...inBody(key), token: revoked });
    await browser.delete(deleted.id);
    for (let n = 0; n < 10; n += 1) await guess(testServer, guessed);
    expect(await guess(testServer, guessed)).toBe(429);

    let later = "";
    for (const hours of [1, 0, -1]) {
      injector.break({ clockSeconds: hours * hourSeconds });
      const statuses = [
        await statusOfRead(testServer, revoked),
        await statusOfRead(testServer, orphan),
      ];
      expect(statuses).toEqual([401, 401]);
      expect(await guess(testServer, guessed)).toBe(429);
      expect((await requestToken(testServer, deleted.clientId, deleted.clientSecret)).status).toBe(
        401,
      );
      const fresh = await tokenOf(testServer, key);
      expect(await statusOfRead(testServer, fresh)).toBe(200);
      const visitor = await browserOf(testServer, administrator);
      expect((await visitor.list()).status).toBe(200);
      await visitor.created();
      if (hours === 1) {
        later = fresh;
        expect(await statusOfRead(testServer, good)).toBe(401);
        expect((await browser.list()).status).toBe(401);
      } else {
        // One of the future is none, as RFC 7519 has it for `nbf`; its client asks for another.
        expect(await statusOfRead(testServer, later)).toBe(401);
        expect((await browser.list()).status).toBe(200);
      }
    }

    expect(await testServer.stop()).toBe(0);
    const events = testServer.sql(
      "select sum(metadata ->> '$.tokens') as tokens from audit_events where entity_id = ? and action = 'sign-in'",
      key.id,
    );
    expect(events).toEqual([{ tokens: 5 }]);
  });

  test("a start with a clock hours ahead keeps revoked tokens revoked", async ({ startServer }) => {
    const injector = new FaultInjector();
    const testServer = await startServer(injector.settings);
    const key = await (await browserOf(testServer, testServer.administrator)).created();
    const token = await tokenOf(testServer, key);
    await send(testServer, "/oauth2/revoke", { ...inBody(key), token });
    await testServer.stop();
    injector.break({ clockSeconds: 3 * hourSeconds });
    await testServer.start();
    await testServer.stop();
    injector.clear();
    await testServer.start();
    expect(await statusOfRead(testServer, token)).toBe(401);
    expect(await statusOfRead(testServer, await tokenOf(testServer, key))).toBe(200);
  });
}
