import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { selectEntityEvents } from "@/db/queries/audit";
import { endPreviousSecret } from "../access-keys/previous-secret";
import { createAccessKey, regenerateSecret } from "../access-keys/service";
import { addUser, source } from "../testing/users";
import { issueAccessToken } from "../tokens/service";
import { flushTokenEvents } from "../tokens/token-audit";
import { forgetOldUsage, getKeyUsage } from "./service";
import { flushUsage } from "./usage-buffer";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-01-01T10:59:00Z") });
});

afterEach(() => {
  vi.useRealTimers();
});

const pass = (minutes: number) => vi.setSystemTime(Date.now() + minutes * 60_000);

async function makeKey() {
  const person = await addUser(`ada-${crypto.randomUUID()}@keys.test`);
  const key = await createAccessKey(person, { name: "ci-deploy" });
  const issue = (from: Partial<typeof source> = {}, secret = key.clientSecret) =>
    issueAccessToken(
      { clientId: key.clientId, clientSecret: secret, authenticatedBy: "post" },
      { ...source, ...from },
    );
  return { person, key, issue, usage: () => getKeyUsage(person, key.id) };
}

test("tokens issued and refused are counted, over hours and writes", async () => {
  const { issue, usage } = await makeKey();
  await issue();
  await expect(issue({}, "wrong")).rejects.toThrow();
  await flushUsage();
  await issue();
  pass(2);
  await issue();
  expect(await usage()).toMatchObject({
    last24Hours: { issued: 3, refused: 1 },
    last30Days: { issued: 3, refused: 1 },
    callerCount: 1,
  });
  pass(26 * 60);
  expect(await usage()).toMatchObject({
    last24Hours: { issued: 0, refused: 0 },
    last30Days: { issued: 3, refused: 1 },
  });
});

test("callers are told apart by address and client, once each, the last one first", async () => {
  const { issue, usage } = await makeKey();
  await issue({ address: "192.0.2.1" });
  pass(2);
  await issue({ address: "192.0.2.2" });
  pass(2);
  await issue({ address: "192.0.2.1" });
  await issue({ address: "192.0.2.1", userAgent: null });
  const { callerCount, callers } = await usage();
  expect(callerCount).toBe(3);
  expect(callers.map(({ address, client }) => [address, client])).toEqual([
    ["192.0.2.1", null],
    ["192.0.2.1", "test/1"],
    ["192.0.2.2", "test/1"],
  ]);
  expect(callers[1]).toMatchObject({
    firstSeenAt: "2026-01-01T10:59:00.000Z",
    lastSeenAt: "2026-01-01T11:03:00.000Z",
  });
});

test("callers are noted again after they were written, however many they are", async () => {
  const { issue, usage } = await makeKey();
  const callAll = async () => {
    for (let n = 1; n <= 30; n += 1) await issue({ address: `192.0.2.${n}` });
    await flushUsage();
  };
  await callAll();
  pass(2);
  await callAll();
  const { callerCount, callers } = await usage();
  expect(callerCount).toBe(30);
  for (const caller of callers)
    expect(caller).toMatchObject({
      firstSeenAt: "2026-01-01T10:59:00.000Z",
      lastSeenAt: "2026-01-01T11:01:00.000Z",
    });
});

test("what is older than thirty days is forgotten", async () => {
  const { issue, usage } = await makeKey();
  await issue();
  await flushUsage();
  pass(31 * 24 * 60);
  await forgetOldUsage();
  vi.setSystemTime(new Date("2026-01-01T12:00:00Z"));
  expect(await usage()).toMatchObject({ last30Days: { issued: 0, refused: 0 }, callers: [] });
});

test("the usage of another person's key is as absent as that of none", async () => {
  const { key } = await makeKey();
  const stranger = await addUser("eve@keys.test");
  await expect(getKeyUsage(stranger, key.id)).rejects.toMatchObject({ status: 404 });
});

async function makeRotatingKey() {
  const made = await makeKey();
  await made.issue({ address: "192.0.2.9" });
  pass(30);
  const { clientSecret } = await regenerateSecret(made.person, made.key.id, {
    gracePeriodSeconds: 7 * 86_400,
  });
  const rotation = async () => (await made.usage()).rotation;
  return { ...made, rotation, newSecret: clientSecret };
}

test("a key that was never rotated has no rotation in its usage", async () => {
  const { issue, usage } = await makeKey();
  await issue();
  expect(await usage()).not.toHaveProperty("rotation");
});

test("while two secrets work, the usage says how many tokens each got, and who uses the previous one", async () => {
  const { issue, rotation, newSecret } = await makeRotatingKey();
  const startedAt = new Date();
  expect(await rotation()).toMatchObject({
    ...{ startedAt: startedAt.toISOString(), hours: [] },
    previous: {
      ...{ lastUsedAt: null, callerCount: 0 },
      unusedLongEnoughAt: "2026-01-01T13:29:00.000Z",
    },
  });
  await issue({ address: "192.0.2.2", userAgent: "curl/8" });
  await issue({}, newSecret);
  await flushUsage();
  pass(60);
  await issue({ address: "192.0.2.2", userAgent: "curl/8" });
  await issue({}, newSecret);
  await issue({}, newSecret);
  expect(await rotation()).toMatchObject({
    hours: [
      { hour: "2026-01-01T11:00:00.000Z", current: 1, previous: 1 },
      { hour: "2026-01-01T12:00:00.000Z", current: 2, previous: 1 },
    ],
    previous: {
      lastUsedAt: "2026-01-01T12:29:00.000Z",
      unusedLongEnoughAt: "2026-01-01T14:29:00.000Z",
      callerCount: 1,
      callers: [
        {
          ...{ address: "192.0.2.2", client: "curl/8" },
          firstSeenAt: "2026-01-01T11:29:00.000Z",
          lastSeenAt: "2026-01-01T12:29:00.000Z",
        },
      ],
    },
    ended: { attempts: 0, lastAttemptAt: null, callers: [] },
  });
});

test("the first use of the new secret is told apart from uses of the previous one, and stays the first", async () => {
  const { issue, rotation, newSecret } = await makeRotatingKey();
  await issue({ address: "192.0.2.2" });
  expect(await rotation()).not.toHaveProperty("firstUse");
  pass(1);
  await issue({ address: "192.0.2.3", userAgent: "curl/8" }, newSecret);
  const firstUse = { at: new Date().toISOString(), address: "192.0.2.3", client: "curl/8" };
  await flushUsage();
  pass(1);
  await issue({ address: "192.0.2.4" }, newSecret);
  await issue({ address: "192.0.2.3", userAgent: "curl/8" }, newSecret);
  expect((await rotation())?.firstUse).toEqual(firstUse);
});

test("a use of the ended previous secret is counted and recorded as such, apart from wrong ones", async () => {
  const { person, key, issue, rotation } = await makeRotatingKey();
  await issue();
  await endPreviousSecret(person, key.id);
  await expect(issue({ address: "192.0.2.3" })).rejects.toMatchObject({
    ...{ status: 401, code: "invalid_client" },
  });
  await expect(issue({}, "wrong")).rejects.toMatchObject({ status: 401, code: "invalid_client" });
  expect(await rotation()).toMatchObject({
    previous: { callerCount: 1 },
    ended: {
      ...{ attempts: 1, callerCount: 1, lastAttemptAt: new Date().toISOString() },
      callers: [{ address: "192.0.2.3", client: "test/1" }],
    },
  });
  await flushTokenEvents(new Date());
  const events = await selectEntityEvents(person.tenantId, "access-key", key.id, 100);
  const failed = events.filter(({ result }) => result === "Failed");
  expect(failed.map(({ metadata }) => metadata)).toEqual(
    expect.arrayContaining([
      { attempts: 1, cause: "ended-secret" },
      { attempts: 1, cause: "wrong-secret" },
    ]),
  );
});

test("uses of the ended secret are limited like wrong secrets", async () => {
  const { person, key, issue } = await makeRotatingKey();
  await endPreviousSecret(person, key.id);
  const attempts = Array.from({ length: 11 }, () =>
    issue().then(
      () => 200,
      ({ status }) => status,
    ),
  );
  expect((await Promise.all(attempts)).sort()).toEqual([...Array(10).fill(401), 429]);
});
