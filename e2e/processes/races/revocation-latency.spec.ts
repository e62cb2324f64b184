/**
 * How late a right that was taken away is still felt: never. It is taken at one server, while requests are sent
 * without a pause to the others, and of those that begin after the answer none may be treated by the old state.
 */
import { browserOf, type Caller, type Created, tokenOf } from "../../client";
import type { Installation, Person } from "../../installation";
import { inBody, revoke } from "../../oauth";
import { operate } from "../../operator";
import type { Answer } from "../../wire";
import { Crowd } from "../crowd";
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
async function rage({ size }: Crowd, { ask, isOld, change, count }: Storm) {
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
  installation: Installation;
  person: Person;
  caller: Caller;
  root: Caller;
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
    ({ root, person }) => mustSucceed(root.post(`/api/v1/users/${person.id}/disable`, {})),
  ],
  ["revoking it", ({ installation, key, token }) => mustSucceed(revoke(installation, key, token))],
  [
    "an emergency rotation on the command line",
    ({ installation }) => operate(installation, "rotate-signing-key", "--emergency"),
  ],
];

for (const [ending, end] of endingsOfTokens) {
  test(`no request that begins after ${ending} is accepted with the token`, async ({
    fleet,
    installation,
    person,
    caller,
    root,
  }) => {
    const key = await caller.created();
    const token = await tokenOf(installation, key);
    const crowd = new Crowd(othersIn(fleet), connections);
    const storm = {
      ask: () => crowd.next().read(token),
      isOld: isAccepted,
      change: () => end({ installation, person, caller, root, key, token }),
      count: requestsAfter,
    };
    expect(await rage(crowd, storm)).toBe(0);
    crowd.close();
  });
}

test("no request that begins after a role was taken away sees it, nor does introspection", async ({
  fleet,
  installation,
  person,
  caller,
  root,
}) => {
  const key = await caller.created();
  const token = await tokenOf(installation, key);
  const rule = await root.made<{ id: number }>("/api/v1/authorization/access-rules", {
    ...{ subjectId: person.email, subjectType: "user" },
    ...{ roleId: 8, scopeType: "tenant", scopeId: "1" },
  });
  const crowd = new Crowd(othersIn(fleet), connections);
  const bearer = { authorization: `Bearer ${token}` };
  const own = () => crowd.next().send("GET", "/api/v1/authorization/me/access-rules", bearer);
  const ask = () => crowd.next().post("/oauth2/introspect", { token, ...inBody(key) });
  let turn = 0;
  const storm = {
    // Each of the two at each server.
    ask: () => (turn++ % 4 < 2 ? own() : ask()),
    isOld: ({ body }: Answer) => body.includes('"roleId":8'),
    change: () =>
      mustSucceed(
        root.fetch(`/api/v1/authorization/access-rules/${rule.id}`, { method: "DELETE" }),
      ),
    count: requestsAfter,
  };
  expect(await rage(crowd, storm)).toBe(0);
  expect((await crowd.next().read(token)).status).toBe(200);
  crowd.close();
});

const endingsOfSessions: [string, (scene: Scene) => Promise<unknown>][] = [
  [
    "a change of the password",
    ({ caller, person: { password: currentPassword } }) =>
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
    ({ root, person }) => mustSucceed(root.post(`/api/v1/users/${person.id}/logout`, {})),
  ],
  [
    "disabling the person",
    ({ root, person }) => mustSucceed(root.post(`/api/v1/users/${person.id}/disable`, {})),
  ],
];

for (const [ending, end] of endingsOfSessions) {
  test(`no request that begins after ${ending} is accepted with an older session`, async ({
    fleet,
    installation,
    person,
    caller,
    root,
  }) => {
    const older = await browserOf(installation, person);
    const crowd = new Crowd(othersIn(fleet), connections);
    const storm = {
      ask: () => crowd.send("GET", "/api/v1/access-keys", older),
      isOld: isAccepted,
      change: () => end({ installation, person, caller, root }),
      count: pagesAfter,
    };
    expect(await rage(crowd, storm)).toBe(0);
    crowd.close();
  });
}
