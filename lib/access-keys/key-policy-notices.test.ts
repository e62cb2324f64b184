import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Principal } from "../http/principal";
import type { Notification } from "../notifications/notification";
import { listNotifications } from "../notifications/service";
import { addUser } from "../testing/users";
import { defaultKeyPolicy } from "./key-policy";
import { applyKeyPolicy } from "./key-policy-effects";
import { setKeyPolicy } from "./key-policy-service";
import { createAccessKey, getAccessKey, listAccessKeys } from "./service";

const day = 86_400_000;
const start = Date.parse("2027-01-01T00:00:00.000Z");
const mustExpire = { ...defaultKeyPolicy, neverExpires: false, maxLifetimeSeconds: 90 * 86_400 };
let root: Principal;
let ada: Principal;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: start });
  root = await addUser(`root-${crypto.randomUUID()}@keys.test`);
  ada = await addUser(`ada-${crypto.randomUUID()}@keys.test`);
});

afterEach(async () => {
  await setKeyPolicy(root, defaultKeyPolicy);
  vi.useRealTimers();
});

const toldOf = async (owner: Principal): Promise<Notification[]> =>
  (await listNotifications(owner, { limit: 100 })).notifications.filter(
    ({ kind }) => kind !== "key-created",
  );

async function addKeys(owner: Principal, count: number): Promise<string[]> {
  const names = Array.from({ length: count }, (_, n) => `key-${n}`);
  for (const name of names) await createAccessKey(owner, { name });
  return names;
}

test("an owner is told once of all keys that a new policy makes expire, however many processes apply it", async () => {
  const names = await addKeys(ada, 18);
  const bob = await addUser(`bob-${crypto.randomUUID()}@keys.test`);
  await addKeys(bob, 1);
  await Promise.all([setKeyPolicy(root, mustExpire), ...[1, 2, 3].map(() => applyKeyPolicy())]);
  await applyKeyPolicy();
  const told = await toldOf(ada);
  expect(told.map(({ kind, title }) => [kind, title])).toEqual([
    ["keys-expiring", "18 of your access keys expire earlier"],
  ]);
  for (const name of names)
    expect(told[0]?.text).toContain(`${name}: expires on 1 April 2027 at 00:00 UTC`);
  expect((await toldOf(bob)).map(({ title }) => title)).toEqual([
    "Access key key-0 expires in 90 days",
  ]);
});

test("keys that have expired at once are told of as expired", async () => {
  await addKeys(ada, 2);
  vi.setSystemTime(start + 100 * day);
  await setKeyPolicy(root, mustExpire);
  const [key] = await listAccessKeys(ada);
  expect(await getAccessKey(ada, key?.id ?? "")).toMatchObject({ status: "EXPIRED" });
  expect((await toldOf(ada)).map(({ title, text }) => [title, text])).toEqual([
    [
      "2 of your access keys have expired",
      expect.stringContaining("\n• key-0: has expired\n• key-1: has expired"),
    ],
  ]);
});
