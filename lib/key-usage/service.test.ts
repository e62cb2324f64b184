import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createAccessKey } from "../access-keys/service";
import { addUser, source } from "../testing/users";
import { issueAccessToken } from "../tokens/service";
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
