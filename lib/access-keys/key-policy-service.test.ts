import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { selectEntityEvents } from "@/db/queries/audit";
import { selectUser } from "@/db/queries/users";
import type { Principal } from "../http/principal";
import { countIssuedToken, flushUsageOf } from "../key-usage/usage-buffer";
import { listNotifications } from "../notifications/service";
import { createSession } from "../sessions/service";
import { addUser, source } from "../testing/users";
import { deleteAccessKey } from "./deletion";
import { defaultKeyPolicy, type KeyPolicy } from "./key-policy";
import { applyKeyPolicy } from "./key-policy-effects";
import { getKeyPolicy, previewKeyPolicy, setKeyPolicy } from "./key-policy-service";
import { suspendAccessKey, unsuspendAccessKey, updateAccessKey } from "./life";
import { extendPreviousSecret } from "./previous-secret";
import { remindOwners } from "./reminders";
import { restoreAccessKey } from "./restoration";
import { createAccessKey, getAccessKey, listAccessKeys, regenerateSecret } from "./service";

const dayMilliseconds = 86_400_000;
const daySeconds = 86_400;
const viewer = 8;
let at = Date.parse("2027-01-01T00:00:00.000Z");
let count = 0;
let ada: Principal;
let root: Principal;

/** The clock only goes on. */
function pass(days: number): void {
  at += days * dayMilliseconds;
  vi.setSystemTime(at);
}

const inDays = (days: number) => new Date(at + days * dayMilliseconds);

beforeEach(async () => {
  pass(1);
  vi.useFakeTimers({ toFake: ["Date"], now: at });
  count += 1;
  root = await addUser(`root${count}@policy.test`);
  ada = await addUser(`ada${count}@policy.test`, undefined, viewer);
});

afterEach(async () => {
  await setKeyPolicy(root, defaultKeyPolicy);
  for (const owner of [ada, root]) {
    for (const { id } of await listAccessKeys(owner)) await deleteAccessKey(owner, id);
  }
  vi.useRealTimers();
});

const mustExpire = { neverExpires: false, maxLifetimeSeconds: 90 * daySeconds };

const set = (rules: Partial<KeyPolicy>) => setKeyPolicy(root, { ...defaultKeyPolicy, ...rules });

const preview = (rules: Partial<KeyPolicy>) =>
  previewKeyPolicy(root, { ...defaultKeyPolicy, ...rules });

const byToken = (principal: Principal, accessKeyId: string, clientId: string): Principal => ({
  ...{ tenantId: principal.tenantId, userId: principal.userId, email: principal.email, source },
  ...{ via: "access-key", accessKeyId, clientId, secretVersion: 1 },
});

async function signIn({ tenantId, userId }: Principal): Promise<void> {
  const user = await selectUser(tenantId, userId);
  if (!user) throw new Error("no such user");
  await createSession(user, "password", source);
}

const suspensionsOf = async (id: string) =>
  (await selectEntityEvents(ada.tenantId, "access-key", id, 100))
    .map(({ metadata }) => metadata)
    .filter((metadata) => metadata?.operation === "suspend");

const at400 = (field: string) => ({ status: 400, errors: [expect.objectContaining({ field })] });

test("without a policy a key that is created without an expiry never expires", async () => {
  expect(await getKeyPolicy(root)).toEqual(defaultKeyPolicy);
  expect(await createAccessKey(ada, { name: "ci" })).not.toHaveProperty("expiresAt");
});

test("without an expiry a new key gets the default lifetime", async () => {
  await set({ ...mustExpire, defaultLifetimeSeconds: 30 * daySeconds });
  const { expiresAt } = await createAccessKey(ada, { name: "ci" });
  expect(expiresAt).toBe(inDays(30).toISOString());
  await set(mustExpire);
  const other = await createAccessKey(ada, { name: "cd" });
  expect(other.expiresAt).toBe(inDays(90).toISOString());
});

test("an expiry that the policy does not permit is refused at its field, at creation and later", async () => {
  await set(mustExpire);
  const tooLong = { expiresInSeconds: 91 * daySeconds };
  await expect(createAccessKey(ada, { name: "ci", ...tooLong })).rejects.toMatchObject(
    at400("expiresInSeconds"),
  );
  for (const expiresAt of [null, inDays(91)]) {
    const refused = at400("expiresAt");
    await expect(createAccessKey(ada, { name: "ci", expiresAt })).rejects.toMatchObject(refused);
  }
  const { id } = await createAccessKey(ada, { name: "ci" });
  for (const expiresAt of [null, inDays(91)]) {
    await expect(updateAccessKey(ada, id, { expiresAt })).rejects.toMatchObject(at400("expiresAt"));
  }
  pass(60);
  const renewed = await updateAccessKey(ada, id, { expiresAt: inDays(90) });
  expect(renewed.expiresAt).toBe(inDays(90).toISOString());
});

test("an overlap of two secrets cannot be longer than the policy permits", async () => {
  const { id } = await createAccessKey(ada, { name: "ci" });
  await set({ maxGracePeriodSeconds: 3600 });
  await expect(regenerateSecret(ada, id, { gracePeriodSeconds: 3601 })).rejects.toMatchObject(
    at400("gracePeriodSeconds"),
  );
  await regenerateSecret(ada, id, { gracePeriodSeconds: 600 });
  await expect(
    extendPreviousSecret(ada, id, { expiresAt: new Date(at + 3_601_000) }),
  ).rejects.toMatchObject(at400("expiresAt"));
  await extendPreviousSecret(ada, id, { expiresAt: new Date(at + 3_600_000) });
});

test("a token of a key makes no keys and no secrets where the policy forbids it", async () => {
  const { id, clientId } = await createAccessKey(ada, { name: "ci" });
  const script = byToken(ada, id, clientId);
  await createAccessKey(script, { name: "cd" });
  await set({ keysMayManageKeys: false });
  for (const change of [
    () => createAccessKey(script, { name: "ce" }),
    () => regenerateSecret(script, id),
    () => updateAccessKey(script, id, { expiresAt: inDays(1) }),
  ]) {
    await expect(change()).rejects.toMatchObject({ status: 403 });
  }
  await updateAccessKey(script, id, { name: "renamed" });
});

test("only people with a permitted role create keys, and the keys of others are suspended", async () => {
  const { id } = await createAccessKey(ada, { name: "ci" });
  const mine = await createAccessKey(root, { name: "ci" });
  await set({ permittedRoleIds: [1], exemptUntil: inDays(7).toISOString() });
  await expect(createAccessKey(ada, { name: "cd" })).rejects.toMatchObject({ status: 403 });
  await createAccessKey(root, { name: "cd" });
  await applyKeyPolicy();
  expect(await getAccessKey(ada, id)).toMatchObject({ status: "ACTIVE" });
  pass(7);
  await applyKeyPolicy();
  expect(await getAccessKey(ada, id)).toMatchObject({ status: "SUSPENDED", suspendedBy: "policy" });
  expect(await getAccessKey(root, mine.id)).toMatchObject({ status: "ACTIVE" });
  await expect(unsuspendAccessKey(ada, id)).rejects.toMatchObject({ status: 409 });
  await set({});
  expect(await unsuspendAccessKey(ada, id)).toMatchObject({ status: "ACTIVE", changed: true });
});

test("a key is suspended when it has not been used for long enough, and once", async () => {
  const { id } = await createAccessKey(ada, { name: "never-used" });
  const used = await createAccessKey(ada, { name: "used" });
  await set({ suspendUnusedAfterDays: 30 });
  pass(20);
  const { tenantId } = ada;
  countIssuedToken({ tenantId, accessKeyId: used.id }, source, new Date(at));
  await flushUsageOf(used.id);
  pass(10);
  await Promise.all([applyKeyPolicy(), applyKeyPolicy(), applyKeyPolicy()]);
  expect(await getAccessKey(ada, id)).toMatchObject({ suspendedBy: "policy" });
  expect(await getAccessKey(ada, used.id)).toMatchObject({ status: "ACTIVE" });
  expect(await suspensionsOf(id)).toEqual([
    expect.objectContaining({ suspendedBy: "policy", reason: "unused" }),
  ]);
  await unsuspendAccessKey(ada, id);
  pass(9);
  await applyKeyPolicy();
  expect(await getAccessKey(ada, id)).toMatchObject({ status: "ACTIVE" });
  expect(await getAccessKey(ada, used.id)).toMatchObject({ status: "ACTIVE" });
});

test("a key whose secret is too old is suspended, and a new secret resumes it", async () => {
  const { id } = await createAccessKey(ada, { name: "ci" });
  await set({ rotateEveryDays: 30 });
  pass(30);
  await applyKeyPolicy();
  expect(await getAccessKey(ada, id)).toMatchObject({ suspendedBy: "policy" });
  await expect(unsuspendAccessKey(ada, id)).rejects.toMatchObject({ status: 409 });
  await regenerateSecret(ada, id);
  expect(await getAccessKey(ada, id)).toMatchObject({ status: "ACTIVE" });
  await suspendAccessKey(ada, id);
  await regenerateSecret(ada, id);
  expect(await getAccessKey(ada, id)).toMatchObject({ suspendedBy: "owner" });
});

test("the keys of an absent owner are suspended, and work again when the owner signs in", async () => {
  const { id } = await createAccessKey(ada, { name: "ci" });
  const paused = await createAccessKey(ada, { name: "paused" });
  await suspendAccessKey(ada, paused.id);
  await set({ suspendWhenOwnerAbsentForDays: 60 });
  pass(59);
  await signIn(root);
  await applyKeyPolicy();
  expect(await getAccessKey(ada, id)).toMatchObject({ status: "ACTIVE" });
  pass(1);
  await applyKeyPolicy();
  expect(await getAccessKey(ada, id)).toMatchObject({ suspendedBy: "owner-inactive" });
  await signIn(ada);
  expect(await getAccessKey(ada, id)).toMatchObject({ status: "ACTIVE" });
  expect(await getAccessKey(ada, paused.id)).toMatchObject({ suspendedBy: "owner" });
  await applyKeyPolicy();
  expect(await getAccessKey(ada, id)).toMatchObject({ status: "ACTIVE" });
});

test("existing keys get an expiry when the policy is set, but none before they are no longer exempt", async () => {
  const old = await createAccessKey(ada, { name: "old" });
  pass(100);
  const young = await createAccessKey(ada, { name: "young" });
  const short = await createAccessKey(ada, { name: "short", expiresAt: inDays(10) });
  await set({ ...mustExpire, exemptUntil: inDays(14).toISOString() });
  expect((await getAccessKey(ada, old.id)).expiresAt).toBe(inDays(14).toISOString());
  expect((await getAccessKey(ada, young.id)).expiresAt).toBe(inDays(90).toISOString());
  expect((await getAccessKey(ada, short.id)).expiresAt).toBe(inDays(10).toISOString());
});

test("a key that was renewed under a policy keeps its expiry when the policy is set again", async () => {
  await set(mustExpire);
  const { id } = await createAccessKey(ada, { name: "ci" });
  pass(80);
  const { expiresAt } = await updateAccessKey(ada, id, { expiresAt: inDays(90) });
  pass(5);
  await set({ ...mustExpire, rotateEveryDays: 365 });
  expect((await getAccessKey(ada, id)).expiresAt).toBe(expiresAt);
});

test.each([
  ["at once", 0],
  ["after a time in which existing keys are exempt", 14],
])("a preview names the keys that the policy then touches, %s", async (_, exemptDays) => {
  await signIn(root);
  for (const name of ["old-one", "old-two", "renewed"]) await createAccessKey(ada, { name });
  await createAccessKey(root, { name: "root-old" });
  await createAccessKey(root, { name: "ends-first", expiresAt: inDays(101) });
  pass(100);
  await signIn(ada);
  await createAccessKey(ada, { name: "young" });
  await createAccessKey(root, { name: "fine", expiresAt: inDays(80) });
  const renewed = (await listAccessKeys(ada)).find(({ name }) => name === "renewed");
  await updateAccessKey(ada, renewed?.id ?? "", { expiresAt: inDays(60) });
  await regenerateSecret(ada, renewed?.id ?? "");
  const rules = {
    ...{ ...mustExpire, suspendUnusedAfterDays: 100, suspendWhenOwnerAbsentForDays: 100 },
    ...{ rotateEveryDays: 95, permittedRoleIds: [1, viewer] },
    ...(exemptDays > 0 && { exemptUntil: inDays(exemptDays).toISOString() }),
  };
  const before = await preview(rules);
  expect(before.affected).toHaveLength(before.keys);
  expect(before.suspended + before.expiring).toBe(before.keys);
  expect(before.owners).toBe(2);
  const effects = new Set(before.affected.map(({ effect }) => effect));
  expect(effects).toEqual(new Set(["suspend", "expire"]));
  const started = new Map(
    [...(await listAccessKeys(ada)), ...(await listAccessKeys(root))].map((key) => [key.id, key]),
  );
  await set(rules);
  pass(exemptDays);
  await applyKeyPolicy();
  const ended = [...(await listAccessKeys(ada)), ...(await listAccessKeys(root))];
  const touched = ended.filter((key) => {
    const { suspendedAt, expiresAt } = started.get(key.id) ?? {};
    return key.suspendedAt !== suspendedAt || key.expiresAt !== expiresAt;
  });
  expect(before.affected.map(({ id }) => id).sort()).toEqual(touched.map(({ id }) => id).sort());
  for (const { id, effect, at: when } of before.affected) {
    const key = ended.find((each) => each.id === id);
    if (effect === "expire") expect(key?.expiresAt).toBe(when);
    else expect([key?.status, key?.suspendedAt]).toEqual(["SUSPENDED", when]);
  }
});

test("a key that was deleted before the policy was set follows it when it is restored", async () => {
  const { id } = await createAccessKey(ada, { name: "ci" });
  await deleteAccessKey(ada, id);
  await set({ permittedRoleIds: [1] });
  await expect(restoreAccessKey(ada, id)).rejects.toMatchObject({ status: 403 });
  await set(mustExpire);
  expect(await restoreAccessKey(ada, id)).toHaveProperty("expiresAt", inDays(90).toISOString());
});

test("an owner is told why a key was paused and of an expiry that the policy has set, and is reminded of it", async () => {
  const { id } = await createAccessKey(ada, { name: "old" });
  const { id: unused } = await createAccessKey(ada, { name: "unused", expiresAt: null });
  await set({ suspendUnusedAfterDays: 30, rotateEveryDays: 365 });
  pass(30);
  await regenerateSecret(ada, id);
  await applyKeyPolicy();
  await set({ ...mustExpire, exemptUntil: inDays(70).toISOString() });
  pass(65);
  await remindOwners();
  const { notifications } = await listNotifications(ada, { limit: 100 });
  const paused = notifications.find(({ kind }) => kind === "key-suspended");
  expect(paused?.title).toBe("Access key unused was paused");
  expect(paused?.text).toContain("because it has not been used for a long time");
  const expiring = notifications.filter(({ kind }) => kind.endsWith("expiring"));
  expect(expiring.map(({ title }) => title).sort()).toEqual([
    "2 of your access keys expire earlier",
    "Access key old expires in 5 days",
    "Access key unused expires in 5 days",
  ]);
  expect((await getAccessKey(ada, unused)).status).toBe("SUSPENDED");
});

test("a change of the policy is recorded with the old and the new one", async () => {
  await set(mustExpire);
  const [event] = await selectEntityEvents(
    root.tenantId,
    "access-key-policy",
    String(root.tenantId),
    1,
  );
  expect(event?.metadata).toEqual({
    before: defaultKeyPolicy,
    after: { ...defaultKeyPolicy, ...mustExpire },
  });
});

test("of two changes at the same time both are made, one after the other", async () => {
  const days = [30, 60, 90];
  await Promise.all(days.map((rotateEveryDays) => set({ rotateEveryDays })));
  expect(days).toContain((await getKeyPolicy(root)).rotateEveryDays);
});

test("only an administrator reads, previews and sets the policy", async () => {
  for (const attempt of [
    () => getKeyPolicy(ada),
    () => setKeyPolicy(ada, defaultKeyPolicy),
    () => previewKeyPolicy(ada, defaultKeyPolicy),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ status: 403 });
  }
});

test("existing keys cannot be exempt for more than a year", async () => {
  const exemptUntil = inDays(367).toISOString();
  await expect(set({ exemptUntil })).rejects.toMatchObject(at400("exemptUntil"));
});

test("an exemption cannot begin in the past, but a policy whose exemption is over can be kept", async () => {
  const past = inDays(-1).toISOString();
  await expect(set({ exemptUntil: past })).rejects.toMatchObject(at400("exemptUntil"));
  await expect(preview({ exemptUntil: past })).rejects.toMatchObject(at400("exemptUntil"));
  const exemptUntil = inDays(7).toISOString();
  await set({ exemptUntil });
  pass(8);
  expect(await set({ exemptUntil, rotateEveryDays: 90 })).toMatchObject({ rotateEveryDays: 90 });
});

test("more keys than one batch has are all suspended", async () => {
  const owners = await Promise.all(
    Array.from({ length: 11 }, (_, n) => addUser(`many${n}-${count}@policy.test`)),
  );
  for (const owner of owners) {
    for (let n = 0; n < 10; n += 1) await createAccessKey(owner, { name: `key-${n}` });
  }
  pass(31);
  await set({ suspendUnusedAfterDays: 30 });
  for (const owner of owners) {
    for (const { status } of await listAccessKeys(owner)) expect(status).toBe("SUSPENDED");
  }
});
