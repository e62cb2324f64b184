/**
 * How late a right that was taken away is still felt: never. It is taken at one server, while requests are sent
 * without a pause to the others, and of those that begin after the answer none may be treated by the old state.
 */

import { runAdmin } from "../../admin-cli";
import { browserOf, type Caller, type Created, tokenOf } from "../../client";
import { inBody, revoke } from "../../oauth";
import type { TestServer, User } from "../../test-server";
import type { Answer } from "../../wire";
import { ClientPool } from "../client-pool";
import { AUTH_SECRET, expect, othersIn, test } from "../fixtures";
import { times } from "../length";

test.use({ settings: { RATE_LIMITS: "off", AUTH_SECRET } });

/** In each situation; the second number where pages answer. */
const [requestsAfter, pagesAfter] = [times(800, 10_000), times(300, 10_000)];

const connections = 8;

interface Storm {
  ask: () => Promise<Answer>;
  /** Whether the answer is one of the old state. */
  isOld: (answer: Answer) => boolean;
  /** Takes the right away; over when the answer is there. */
  change: () => Promise<unknown>;
  /** How many requests begin after it. */
  count: number;
}

/** Answers of the old state to requests that began after the change was answered. */
async function rage({ size }: ClientPool, { ask, isOld, change, count }: Storm) {
  let [isChanged, before, after, late] = [false, 0, 0, 0];
  const work = async () => {
    while (after < count) {
      const beganAfter = isChanged;
      if (beganAfter) after += 1;
      const old = isOld(await ask());
      if (old && beganAfter) late += 1;
      if (old && !beganAfter) before += 1;
    }
  };
  const workers = Array.from({ length: size }, work);
  await expect.poll(() => before, { timeout: 30_000 }).toBeGreaterThan(50);
  await change();
  isChanged = true;
  await Promise.all(workers);
  return late;
}

interface Scene {
  testServer: TestServer;
  user: User;
  caller: Caller;
  admin: Caller;
}

interface KeyScene extends Scene {
  key: Created;
  token: string;
}

async function mustSucceed(answer: Promise<{ status: number }>) {
  expect([200, 204]).toContain((await answer).status);
}

const isAccepted = ({ status }: Answer) => status === 200;

test.beforeEach(() => test.setTimeout(times(90_000, 300_000)));

const endingsOfTokens: [string, (scene: KeyScene) => Promise<unknown>][] = [
  ["deleting its key", ({ caller, key }) => mustSucceed(caller.delete(key.id))],
  [
    "pausing its key",
    ({ caller, key }) => mustSucceed(caller.post(`/api/v1/access-keys/${key.id}/suspend`, {})),
  ],
  ["regenerating its secret", ({ caller, key }) => mustSucceed(caller.regenerate(key.id))],
  [
    "disabling its owner",
    ({ admin, user }) => mustSucceed(admin.post(`/api/v1/users/${user.id}/disable`, {})),
  ],
  ["revoking it", ({ testServer, key, token }) => mustSucceed(revoke(testServer, key, token))],
  [
    "an emergency rotation on the command line",
    ({ testServer }) => runAdmin(testServer, "rotate-signing-key", "--emergency"),
  ],
];

for (const [ending, end] of endingsOfTokens) {
  test(`no request after ${ending} is accepted with the token`, async ({
    cluster,
    testServer,
    user,
    caller,
    admin,
  }) => {
    const key = await caller.created();
    const token = await tokenOf(testServer, key);
    const pool = new ClientPool(othersIn(cluster), connections);
    const workload = {
      ask: () => pool.next().read(token),
      isOld: isAccepted,
      change: () => end({ testServer, user, caller, admin, key, token }),
      count: requestsAfter,
    };
    expect(await rage(pool, workload)).toBe(0);
    pool.close();
  });
}

test("a revoked role is missing in all requests and introspections that begin afterwards", async ({
  cluster,
  testServer,
  user,
  caller,
  admin,
}) => {
  const key = await caller.created();
  const token = await tokenOf(testServer, key);
  const rule = await admin.made<{ id: number }>("/api/v1/authorization/access-rules", {
    ...{ subjectId: user.email, subjectType: "user" },
    ...{ roleId: 8, scopeType: "tenant", scopeId: "1" },
  });
  const pool = new ClientPool(othersIn(cluster), connections);
  const bearer = { authorization: `Bearer ${token}` };
  const own = () => pool.next().send("GET", "/api/v1/authorization/me/access-rules", bearer);
  const ask = () => pool.next().post("/oauth2/introspect", { token, ...inBody(key) });
  let position = 0;
  const workload = {
    // Each of the two at each server.
    ask: () => (position++ % 4 < 2 ? own() : ask()),
    isOld: ({ body }: Answer) => body.includes('"roleId":8'),
    change: () =>
      mustSucceed(
        admin.fetch(`/api/v1/authorization/access-rules/${rule.id}`, { method: "DELETE" }),
      ),
    count: requestsAfter,
  };
  expect(await rage(pool, workload)).toBe(0);
  expect((await pool.next().read(token)).status).toBe(200);
  pool.close();
});

const endingsOfSessions: [string, (scene: Scene) => Promise<unknown>][] = [
  [
    "a change of the password",
    ({ caller, user: { password: currentPassword } }) =>
      mustSucceed(
        caller.post("/api/v1/me/password", {
          currentPassword,
          newPassword: "another sentence of words",
        }),
      ),
  ],
  ["signing out everywhere", ({ caller }) => mustSucceed(caller.post("/api/v1/me/logout", {}))],
  [
    "an administrator's ending all sessions",
    ({ admin, user }) => mustSucceed(admin.post(`/api/v1/users/${user.id}/logout`, {})),
  ],
  [
    "disabling the user",
    ({ admin, user }) => mustSucceed(admin.post(`/api/v1/users/${user.id}/disable`, {})),
  ],
];

for (const [ending, end] of endingsOfSessions) {
  test(`no request after ${ending} is accepted with an older session`, async ({
    cluster,
    testServer,
    user,
    caller,
    admin,
  }) => {
    const older = await browserOf(testServer, user);
    const pool = new ClientPool(othersIn(cluster), connections);
    const workload = {
      ask: () => pool.send("GET", "/api/v1/access-keys", older),
      isOld: isAccepted,
      change: () => end({ testServer, user, caller, admin }),
      count: pagesAfter,
    };
    expect(await rage(pool, workload)).toBe(0);
    pool.close();
  });
}
