import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Principal } from "../http/principal";
import { listNotifications } from "../notifications/service";
import { addUser } from "../testing/users";
import { suspendAnyAccessKey } from "./administration";
import { deleteAccessKey } from "./deletion";
import { defaultKeyPolicy } from "./key-policy";
import { setKeyPolicy } from "./key-policy-service";
import { updateAccessKey } from "./life";
import { remindOwners } from "./reminders";
import { createAccessKey, regenerateSecret } from "./service";

const day = 86_400_000;
let at = Date.parse("2027-01-01T00:00:00.000Z");
let count = 0;
let ada: Principal;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: at });
  count += 1;
  ada = await addUser(`ada${count}@keys.test`);
});

afterEach(() => {
  vi.useRealTimers();
  at += 1000 * day;
});

/** Days after the start of the test, at which several processes look for what is due. */
async function onDay(days: number): Promise<void> {
  vi.setSystemTime(at + days * day);
  await Promise.all([remindOwners(), remindOwners()]);
  await remindOwners();
}

const created = /was created|was regenerated|was paused/;

const titles = async () =>
  (await listNotifications(ada, { limit: 100 })).notifications
    .map(({ title }) => title)
    .filter((title) => !created.test(title))
    .reverse();

test("the owner is reminded 30, 7 and 1 day before a key expires and when it has, each time once", async () => {
  const { id } = await createAccessKey(ada, { name: "ci", expiresAt: new Date(at + 90 * day) });
  for (const days of [59.99, 60, 60.5, 83, 84, 89, 89.9, 90, 91, 100]) await onDay(days);
  expect(await titles()).toEqual([
    "Access key ci expires in 30 days",
    "Access key ci expires in 7 days",
    "Access key ci expires in 1 day",
    "Access key ci has expired",
  ]);
  const { notifications } = await listNotifications(ada, { limit: 1 });
  expect(notifications[0]?.path).toBe(`/settings?key=${id}&dialog=edit`);
});

test("a key gets no reminder that was due before its expiry was set", async () => {
  await createAccessKey(ada, { name: "week", expiresInSeconds: 7 * 86_400 });
  await createAccessKey(ada, { name: "hour", expiresInSeconds: 3_600 });
  const { id } = await createAccessKey(ada, { name: "old" });
  await onDay(0);
  await onDay(5);
  expect(await titles()).toEqual(["Access key hour has expired"]);
  await updateAccessKey(ada, id, { expiresAt: new Date(at + 15 * day) });
  await onDay(5.1);
  expect((await titles()).filter((title) => title.includes("old"))).toEqual([]);
  await onDay(8);
  expect(await titles()).toContain("Access key old expires in 7 days");
});

test("a server that was down sends only the latest of the reminders that it missed", async () => {
  await createAccessKey(ada, { name: "ci", expiresAt: new Date(at + 90 * day) });
  await onDay(89.5);
  expect(await titles()).toEqual(["Access key ci expires in 1 day"]);
});

test("a renewed key is reminded of its new expiry, a deleted one of none", async () => {
  const renewed = await createAccessKey(ada, { name: "ci", expiresAt: new Date(at + 60 * day) });
  const deleted = await createAccessKey(ada, { name: "cd", expiresAt: new Date(at + 60 * day) });
  await onDay(53);
  await updateAccessKey(ada, renewed.id, { expiresAt: new Date(at + 120 * day) });
  await deleteAccessKey(ada, deleted.id);
  await onDay(60);
  await onDay(113);
  expect((await titles()).sort()).toEqual([
    "Access key cd expires in 7 days",
    "Access key cd was deleted",
    "Access key ci expires in 7 days",
    "Access key ci expires in 7 days",
  ]);
});

test("many keys that expire together are all reminded of", async () => {
  const people = await Promise.all(
    [1, 2, 3, 4, 5, 6].map((each) => addUser(`many${each}@keys.test`)),
  );
  for (const person of people) {
    for (let each = 0; each < 20; each += 1) {
      await createAccessKey(person, { name: `key-${each}`, expiresAt: new Date(at + 40 * day) });
    }
  }
  await onDay(33);
  for (const person of people) {
    const { notifications } = await listNotifications(person, { limit: 100 });
    expect(notifications.filter(({ kind }) => kind === "key-expiring")).toHaveLength(20);
  }
});

test("the owner is reminded before the policy requires a new secret, until it is regenerated", async () => {
  const root = await addUser(`root${count}@keys.test`);
  const { id } = await createAccessKey(ada, { name: "ci" });
  const paused = await createAccessKey(ada, { name: "paused" });
  await suspendAnyAccessKey(root, paused.id);
  await setKeyPolicy(root, { ...defaultKeyPolicy, rotateEveryDays: 90 });
  for (const days of [0, 59, 60, 83]) await onDay(days);
  await regenerateSecret(ada, id);
  for (const days of [89, 90]) await onDay(days);
  expect(await titles()).toEqual([
    "The client secret of ci must be regenerated in 30 days",
    "The client secret of ci must be regenerated in 7 days",
  ]);
});

test("old secrets are reminded of before the end of the time for which existing keys are exempt", async () => {
  const root = await addUser(`root${count}@keys.test`);
  await createAccessKey(ada, { name: "old" });
  vi.setSystemTime(at + 200 * day);
  const exemptUntil = new Date(at + 240 * day).toISOString();
  await setKeyPolicy(root, { ...defaultKeyPolicy, rotateEveryDays: 90, exemptUntil });
  for (const days of [200, 209, 210, 233, 239, 240]) await onDay(days);
  expect(await titles()).toEqual([
    "The client secret of old must be regenerated in 30 days",
    "The client secret of old must be regenerated in 7 days",
    "The client secret of old must be regenerated in 1 day",
  ]);
});
