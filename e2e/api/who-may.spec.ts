/** Who may do what to whose key: every caller, every verb, every kind of id. */
import { anonymousCaller, browserOf, type Caller, scriptOf } from "../client";
import { expect, test } from "../fixtures";

const own = (id: string) => `/api/v1/access-keys/${id}`;
const legacy = (id: string) => `/api/v1/user-applications/${id}`;
const everyones = (id: string) => `/api/v1/administration/access-keys/${id}`;
const legacyEveryones = (id: string) => `/api/v1/administration/user-applications/${id}`;

/** Method, address, and the status for: the owner, another user, an administrator, a stranger. */
const table = [
  ["GET", own, [200, 404, 404, 401]],
  ["GET", (id: string) => `${own(id)}/history`, [200, 404, 404, 401]],
  ["GET", (id: string) => `${own(id)}/usage`, [200, 404, 404, 401]],
  ["GET", legacy, [200, 404, 404, 401]],
  ["POST", (id: string) => `${own(id)}/secret`, [200, 404, 404, 401]],
  ["POST", (id: string) => `${legacy(id)}/secret`, [200, 404, 404, 401]],
  ["DELETE", own, [204, 404, 404, 401]],
  ["DELETE", legacy, [204, 404, 404, 401]],
  ["DELETE", everyones, [403, 403, 204, 401]],
  ["DELETE", legacyEveryones, [403, 403, 204, 401]],
] as const;

const kinds = ["the owner", "another user", "an administrator", "a stranger"] as const;

for (const means of ["a session", "a token"] as const) {
  for (const [method, address, statuses] of table) {
    test(`${method} ${address("{id}")} with ${means}`, async ({ testServer, caller, admin }) => {
      const other = await browserOf(testServer, testServer.addUser("bob"));
      const keyOfOwner = async () => (await caller.created()).id;
      const as = async (browser: Caller): Promise<Caller> =>
        means === "a session" ? browser : scriptOf(testServer, await browser.created());
      const callers = [
        await as(caller),
        await as(other),
        await as(admin),
        anonymousCaller(testServer),
      ];
      for (const [index, kind] of kinds.entries()) {
        const id = await keyOfOwner();
        const response = await callers[index]?.fetch(address(id), { method });
        expect(`${kind}: ${response?.status}`).toBe(`${kind}: ${statuses[index]}`);
        const unknown = await callers[index]?.fetch(address(crypto.randomUUID()), { method });
        const expected = [401, 403].includes(statuses[index] ?? 0) ? statuses[index] : 404;
        expect(`${kind}, unknown id: ${unknown?.status}`).toBe(`${kind}, unknown id: ${expected}`);
        if (statuses[index] === 404) expect(await response?.text()).toBe(await unknown?.text());
        const isGone = method === "DELETE" && statuses[index] === 204;
        expect((await caller.fetch(own(id))).status).toBe(isGone ? 404 : 200);
      }
    });
  }
}
