/**
 * How late a right that was taken away is still felt: never. Requests are sent without a pause while it is
 * taken, and of those that begin after the answer none may be treated by the old state.
 */
import { browserOf, type Caller, type Created, tokenOf } from "../client";
import { expect, test } from "../fixtures";
import type { Installation, Person } from "../installation";
import { inBody } from "../oauth";
import { operate } from "../operator";
import { type Answer, Wire } from "../wire";

test.use({ settings: { RATE_LIMITS: "off" } });

/** With each of six situations and with the last, where pages answer: 10,000. */
const [requestsAfter, pagesAfter] = [1_500, 1_000];

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
async function rage({ connections }: Wire, { ask, isOld, change, count }: Storm) {
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
  const workers = Array.from({ length: connections }, work);
  await expect.poll(() => before).toBeGreaterThan(50);
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
  key: Created;
  token: string;
  wire: Wire;
}

async function mustSucceed(answer: Promise<{ status: number }>) {
  expect([200, 204]).toContain((await answer).status);
}

const endings: [string, (scene: Scene) => Promise<unknown>][] = [
  ["deleting its key", ({ caller, key }) => mustSucceed(caller.delete(key.id))],
  ["regenerating its secret", ({ caller, key }) => mustSucceed(caller.regenerate(key.id))],
  [
    "disabling its owner",
    ({ root, person }) => mustSucceed(root.post(`/api/v1/users/${person.id}/disable`, {})),
  ],
  [
    "revoking it",
    ({ wire, key, token }) => mustSucceed(wire.post("/oauth2/revoke", { token, ...inBody(key) })),
  ],
  [
    "an emergency rotation on the command line",
    ({ installation }) => operate(installation, "rotate-signing-key", "--emergency"),
  ],
];

for (const [ending, end] of endings) {
  test(`no request that begins after ${ending} is accepted with the token`, async ({
    installation,
    person,
    caller,
    root,
  }) => {
    test.setTimeout(60_000);
    const key = await caller.created();
    const token = await tokenOf(installation, key);
    const wire = new Wire(installation);
    const scene = { installation, person, caller, root, key, token, wire };
    const storm = {
      ask: () => wire.read(token),
      isOld: ({ status }: Answer) => status === 200,
      change: () => end(scene),
      count: requestsAfter,
    };
    expect(await rage(wire, storm)).toBe(0);
    wire.close();
  });
}

test("no request that begins after a role was taken away sees it, nor does introspection", async ({
  installation,
  person,
  caller,
  root,
}) => {
  test.setTimeout(60_000);
  const key = await caller.created();
  const token = await tokenOf(installation, key);
  const rule = await root.made<{ id: number }>("/api/v1/authorization/access-rules", {
    ...{ subjectId: person.email, subjectType: "user" },
    ...{ roleId: 8, scopeType: "tenant", scopeId: "1" },
  });
  const wire = new Wire(installation);
  const own = () =>
    wire.send("GET", "/api/v1/authorization/me/access-rules", { authorization: `Bearer ${token}` });
  const introspect = () => wire.post("/oauth2/introspect", { token, ...inBody(key) });
  let turn = 0;
  const storm = {
    ask: () => (turn++ % 2 ? own() : introspect()),
    isOld: ({ body }: Answer) => body.includes('"roleId":8'),
    change: () =>
      mustSucceed(
        root.fetch(`/api/v1/authorization/access-rules/${rule.id}`, { method: "DELETE" }),
      ),
    count: requestsAfter,
  };
  expect(await rage(wire, storm)).toBe(0);
  expect((await wire.read(token)).status).toBe(200);
  wire.close();
});

test("no request that begins after a password was changed is accepted with an older session", async ({
  installation,
  person,
  caller,
}) => {
  test.setTimeout(90_000);
  const older = await browserOf(installation, person);
  const wire = new Wire(installation);
  const storm = {
    ask: () => wire.send("GET", "/api/v1/access-keys", older.headers),
    isOld: ({ status }: Answer) => status === 200,
    change: () =>
      mustSucceed(
        caller.post("/api/v1/me/password", {
          currentPassword: person.password,
          newPassword: "another sentence of words",
        }),
      ),
    count: pagesAfter,
  };
  expect(await rage(wire, storm)).toBe(0);
  wire.close();
});
