/** Requests at the same moment as a change of the policy, and the clocks of the policy that scripts could wind. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import * as keyStatements from "@/db/queries/access-keys";
import * as keyLife from "@/db/queries/key-life";
import * as policyEffects from "@/db/queries/key-policy-effects";
import type { Principal } from "../http/principal";
import { countIssuedToken, flushUsageOf } from "../key-usage/usage-buffer";
import { listNotifications } from "../notifications/service";
import { addUser, source } from "../testing/users";
import { unsuspendAnyAccessKey } from "./administration";
import { deleteAccessKey } from "./deletion";
import { defaultKeyPolicy, type KeyPolicy } from "./key-policy";
import { applyKeyPolicy } from "./key-policy-effects";
import { setKeyPolicy } from "./key-policy-service";
import { suspendAccessKey, unsuspendAccessKey, updateAccessKey } from "./life";
import { remindOwners } from "./reminders";
import { restoreAccessKey } from "./restoration";
import { createAccessKey, getAccessKey, listAccessKeys } from "./service";

vi.mock("@/db/queries/access-keys", async (load) => {
  const actual = await load<typeof keyStatements>();
  return { ...actual, insertAccessKey: vi.fn(actual.insertAccessKey) };
});
vi.mock("@/db/queries/key-life", { spy: true });
vi.mock("@/db/queries/key-policy-effects", async (load) => {
  const actual = await load<typeof policyEffects>();
  return { ...actual, selectOwnersToShorten: vi.fn(actual.selectOwnersToShorten) };
});

const day = 86_400_000;
const daySeconds = 86_400;
let at = Date.parse("2027-01-01T00:00:00.000Z");
let count = 0;
let ada: Principal;
let root: Principal;

/** The clock only goes on. */
function pass(days: number): void {
  at += days * day;
  vi.setSystemTime(at);
}

const inDays = (days: number) => new Date(at + days * day);

beforeEach(async () => {
  vi.clearAllMocks();
  vi.useFakeTimers({ toFake: ["Date"], now: at });
  pass(1);
  count += 1;
  root = await addUser(`root${count}@races.test`);
  ada = await addUser(`ada${count}@races.test`);
});

afterEach(async () => {
  await setKeyPolicy(root, defaultKeyPolicy);
  for (const { id } of await listAccessKeys(ada)) await deleteAccessKey(ada, id);
  vi.useRealTimers();
});

const set = (rules: Partial<KeyPolicy>) => setKeyPolicy(root, { ...defaultKeyPolicy, ...rules });
const mustExpire = { neverExpires: false, maxLifetimeSeconds: 90 * daySeconds };

const scriptOf = (principal: Principal, { id, clientId }: { id: string; clientId: string }) =>
  ({
    ...{ tenantId: principal.tenantId, userId: principal.userId, email: principal.email, source },
    ...{ via: "access-key", accessKeyId: id, clientId, secretVersion: 1 },
  }) as const satisfies Principal;

test("a key that is created in the moment in which the policy is set obeys the new rules", async () => {
  const { insertAccessKey } = await vi.importActual<typeof keyStatements>(
    "@/db/queries/access-keys",
  );
  vi.mocked(keyStatements.insertAccessKey).mockImplementationOnce(async (...insertion) => {
    await set(mustExpire);
    return insertAccessKey(...insertion);
  });
  const { id } = await createAccessKey(ada, { name: "ci" });
  expect(await getAccessKey(ada, id)).toMatchObject({ expiresAt: inDays(90).toISOString() });
});

test("a key that is renewed in the moment in which the policy is set obeys the new rules", async () => {
  const { id } = await createAccessKey(ada, { name: "ci" });
  const { changeKey } = await vi.importActual<typeof keyLife>("@/db/queries/key-life");
  vi.mocked(keyLife.changeKey).mockImplementationOnce(async (...change) => {
    await set(mustExpire);
    return changeKey(...change);
  });
  const renewed = await updateAccessKey(ada, id, { expiresAt: inDays(400) });
  expect(renewed).toMatchObject({ expiresAt: inDays(90).toISOString() });
});

test("a key that is resumed in the moment in which the policy is set obeys the new rules", async () => {
  const { id } = await createAccessKey(ada, { name: "ci" });
  await suspendAccessKey(ada, id);
  pass(40);
  const { changeKey } = await vi.importActual<typeof keyLife>("@/db/queries/key-life");
  vi.mocked(keyLife.changeKey).mockImplementationOnce(async (...change) => {
    await set({ rotateEveryDays: 30 });
    return changeKey(...change);
  });
  expect(await unsuspendAccessKey(ada, id)).toMatchObject({ status: "SUSPENDED" });
});

test("restoring a key applies the policy to that key alone", async () => {
  const restored = await createAccessKey(ada, { name: "restored" });
  await deleteAccessKey(ada, restored.id);
  await set({ ...mustExpire, exemptUntil: inDays(10).toISOString() });
  vi.clearAllMocks();
  const { expiresAt } = await restoreAccessKey(ada, restored.id);
  expect(expiresAt).toBe(inDays(90).toISOString());
  expect(policyEffects.selectOwnersToShorten).toHaveBeenCalled();
  for (const [, , { only }] of vi.mocked(policyEffects.selectOwnersToShorten).mock.calls)
    expect(only).toEqual([restored.id]);
});

test("scripts that pause, resume, delete and restore keys do not take the place of their owner's sign-in", async () => {
  const one = await createAccessKey(ada, { name: "one" });
  const other = await createAccessKey(ada, { name: "other" });
  const [scriptOfOne, scriptOfOther] = [scriptOf(ada, one), scriptOf(ada, other)];
  await set({ suspendWhenOwnerAbsentForDays: 30 });
  pass(20);
  await suspendAccessKey(scriptOfOne, other.id);
  await unsuspendAccessKey(scriptOfOne, other.id);
  await deleteAccessKey(scriptOfOther, one.id);
  await restoreAccessKey(scriptOfOther, one.id);
  pass(10);
  await applyKeyPolicy();
  for (const { id } of [one, other])
    expect(await getAccessKey(ada, id)).toMatchObject({ suspendedBy: "owner-inactive" });
  await expect(unsuspendAccessKey(scriptOfOne, other.id)).rejects.toMatchObject({ status: 409 });
  await unsuspendAnyAccessKey(root, other.id);
  await applyKeyPolicy();
  expect(await getAccessKey(ada, other.id)).toMatchObject({ status: "ACTIVE" });
});

test("without a rule about absence, a key that a script resumed is not paused again as unused", async () => {
  const used = await createAccessKey(ada, { name: "used" });
  const unused = await createAccessKey(ada, { name: "unused" });
  await set({ suspendUnusedAfterDays: 30 });
  pass(40);
  countIssuedToken({ accessKeyId: used.id, tenantId: ada.tenantId }, source, new Date(at));
  await flushUsageOf(used.id);
  await applyKeyPolicy();
  expect(await getAccessKey(ada, unused.id)).toMatchObject({ suspendedBy: "policy" });
  await unsuspendAccessKey(scriptOf(ada, used), unused.id);
  await applyKeyPolicy();
  expect(await getAccessKey(ada, unused.id)).toMatchObject({ status: "ACTIVE" });
});

const titles = async () =>
  (await listNotifications(ada, { limit: 100 })).notifications
    .map(({ title, text }) => `${title}. ${text}`)
    .filter((told) => !told.includes("was created"))
    .reverse();

test("the owner is told when the policy gives a key an earlier expiry, and when it expires at once", async () => {
  const old = await createAccessKey(ada, { name: "old" });
  pass(100);
  const young = await createAccessKey(ada, { name: "young" });
  pass(85);
  await set(mustExpire);
  await remindOwners();
  expect(await getAccessKey(ada, old.id)).toMatchObject({ status: "EXPIRED" });
  expect(await getAccessKey(ada, young.id)).toMatchObject({ status: "ACTIVE" });
  expect((await titles()).sort()).toEqual([
    expect.stringMatching(
      /^2 of your access keys expire earlier\. .*policy for access keys.*\n• old: has expired\n• young: expires on /,
    ),
  ]);
});

test.each([0.2, 3, 10, 25, 40])(
  "keys that are too old when rotation is required are reminded of before existing keys stop being exempt, in %d days",
  async (days) => {
    await createAccessKey(ada, { name: "old" });
    pass(200);
    await set({ rotateEveryDays: 90, exemptUntil: inDays(days).toISOString() });
    await remindOwners();
    const immediately = await titles();
    if (days <= 30) expect(immediately).toHaveLength(1);
    pass(Math.max(0, days - 0.1));
    await remindOwners();
    const told = await titles();
    expect(told.length).toBeGreaterThan(0);
    expect(told.at(-1)).toContain("must be regenerated in 1 day");
  },
);

test("a new key is answered with its secret although the policy could not be applied again", async () => {
  await set({ ...mustExpire, maxLifetimeSeconds: 91 * daySeconds });
  vi.mocked(policyEffects.selectOwnersToShorten).mockRejectedValueOnce(new Error("disk full"));
  expect(await createAccessKey(ada, { name: "ci" })).toHaveProperty("clientSecret");
});
