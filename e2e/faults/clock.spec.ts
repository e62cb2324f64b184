/** A clock that jumps by an hour, forwards and back: nothing that was over begins again, nobody is locked out and nobody may guess anew. */
import { browserOf, type Created, requestToken, tokenOf } from "../client";
import type { Installation } from "../installation";
import { inBody, send } from "../oauth";
import { BrokenMachine, canBreak } from "./broken-machine";
import { expect, test } from "./fixtures";

/** And a minute, so that what lasts an hour is over. */
const hourSeconds = 3_660;

async function statusOfRead({ url }: Installation, token: string): Promise<number> {
  const headers = { authorization: `Bearer ${token}` };
  return (await fetch(`${url}/api/v1/access-keys`, { headers })).status;
}

async function guess(installation: Installation, { clientId }: Created): Promise<number> {
  return (await requestToken(installation, clientId, "wrong")).status;
}

if (canBreak) {
  test("an hour forwards, an hour back, and another hour back", async ({ install }) => {
    const machine = new BrokenMachine();
    const installation = await install(machine.settings);
    const { administrator } = installation;
    const browser = await browserOf(installation, administrator);
    const [key, deleted, guessed] = [
      await browser.created("key"),
      await browser.created("deleted"),
      await browser.created("guessed"),
    ];
    const [good, revoked, orphan] = [
      await tokenOf(installation, key),
      await tokenOf(installation, key),
      await tokenOf(installation, deleted),
    ];
    await send(installation, "/oauth2/revoke", { ...inBody(key), token: revoked });
    await browser.delete(deleted.id);
    for (let n = 0; n < 10; n += 1) await guess(installation, guessed);
    expect(await guess(installation, guessed)).toBe(429);

    let later = "";
    for (const hours of [1, 0, -1]) {
      machine.break({ clockSeconds: hours * hourSeconds });
      const statuses = [
        await statusOfRead(installation, revoked),
        await statusOfRead(installation, orphan),
      ];
      expect(statuses).toEqual([401, 401]);
      expect(await guess(installation, guessed)).toBe(429);
      expect(
        (await requestToken(installation, deleted.clientId, deleted.clientSecret)).status,
      ).toBe(401);
      const fresh = await tokenOf(installation, key);
      expect(await statusOfRead(installation, fresh)).toBe(200);
      const visitor = await browserOf(installation, administrator);
      expect((await visitor.list()).status).toBe(200);
      await visitor.created();
      if (hours === 1) {
        later = fresh;
        expect(await statusOfRead(installation, good)).toBe(401);
        expect((await browser.list()).status).toBe(401);
      } else {
        // One of the future is none, as RFC 7519 has it for `nbf`; its client asks for another.
        expect(await statusOfRead(installation, later)).toBe(401);
        expect((await browser.list()).status).toBe(200);
      }
    }

    expect(await installation.stop()).toBe(0);
    const events = installation.sql(
      "select sum(metadata ->> '$.tokens') as tokens from audit_events where entity_id = ? and action = 'sign-in'",
      key.id,
    );
    expect(events).toEqual([{ tokens: 5 }]);
  });

  test("a start with a clock that is hours ahead forgets nothing that was revoked", async ({
    install,
  }) => {
    const machine = new BrokenMachine();
    const installation = await install(machine.settings);
    const key = await (await browserOf(installation, installation.administrator)).created();
    const token = await tokenOf(installation, key);
    await send(installation, "/oauth2/revoke", { ...inBody(key), token });
    await installation.stop();
    machine.break({ clockSeconds: 3 * hourSeconds });
    await installation.start();
    await installation.stop();
    machine.mend();
    await installation.start();
    expect(await statusOfRead(installation, token)).toBe(401);
    expect(await statusOfRead(installation, await tokenOf(installation, key))).toBe(200);
  });
}
