import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { selectEntityEvents } from "@/db/queries/audit";
import { selectUser } from "@/db/queries/users";
import { accessKeys } from "@/db/schema/access-keys";
import type { Principal } from "../http/principal";
import { limits } from "../rate-limits/policy";
import { createSession } from "../sessions/service";
import { addUser, source } from "../testing/users";
import { issueAccessToken, requireTokenPrincipal } from "../tokens/service";
import { deleteUser, resetPassword } from "../users/change-user";
import type { CreatedAccessKey } from "./access-key";
import { revokeAccessKey, suspendAnyAccessKey } from "./administration";
import { deleteAccessKey, listDescendants } from "./deletion";
import { endAllAccessKeys } from "./end-all";
import { suspendAccessKey, unsuspendAccessKey } from "./life";
import { eraseUnrestorableSecrets, findKeys, restoreAccessKey } from "./restoration";
import { createAccessKey, getAccessKey, listAccessKeys, regenerateSecret } from "./service";

const day = 86_400_000;
const currentPassword = "a sentence of one's own";
let at = Date.parse("2027-01-01T00:00:00.000Z");
let ada: Principal;
let root: Principal;

/** The clock only goes on: what this process has seen expire stays expired. */
function pass(milliseconds: number): void {
  at += milliseconds;
  vi.setSystemTime(at);
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: at });
  ada = await addUser(`ada-${crypto.randomUUID()}@keys.test`, currentPassword);
  root = await addUser(`root-${crypto.randomUUID()}@keys.test`);
});

afterEach(() => void vi.useRealTimers());

const tokenOf = async (key: CreatedAccessKey, clientSecret = key.clientSecret) =>
  (
    await issueAccessToken(
      { clientId: key.clientId, clientSecret, authenticatedBy: "post" },
      source,
    )
  ).accessToken;

const scriptOf = async (key: CreatedAccessKey): Promise<Principal> => ({
  ...(await requireTokenPrincipal(await tokenOf(key))),
  source,
});

async function deleted(name = "ci"): Promise<CreatedAccessKey> {
  const key = await createAccessKey(ada, { name });
  await deleteAccessKey(ada, key.id);
  return key;
}

const listDeleted = () => findKeys(ada, { status: "DELETED" });
const namesOf = (keys: readonly { name: string }[]) => keys.map(({ name }) => name).sort();
const notFound = { status: 404 };
const refused = { status: 401 };

const storedDigest = async ({ id }: { id: string }) =>
  (
    await db()
      .select({ digest: accessKeys.secretDigest })
      .from(accessKeys)
      .where(eq(accessKeys.id, id))
  )[0]?.digest;

test("a deleted key is restored with its client ID and secret, and tokens of before stay refused", async () => {
  const key = await createAccessKey(ada, { name: "ci", description: "Deploys from CI" });
  const before = await getAccessKey(ada, key.id);
  const token = await tokenOf(key);
  await deleteAccessKey(ada, key.id);
  await expect(tokenOf(key)).rejects.toMatchObject(refused);
  expect(await restoreAccessKey(ada, key.id)).toEqual({
    ...{ ...before, lastLogin: expect.any(String) },
    ...{ lastLoginAddress: source.address, lastLoginClient: source.userAgent },
  });
  await requireTokenPrincipal(await tokenOf(key));
  await expect(requireTokenPrincipal(token)).rejects.toMatchObject(refused);
  const [event] = await selectEntityEvents(ada.tenantId, "access-key", key.id, 1, "update");
  expect(event).toMatchObject({ subject: ada.email, metadata: { operation: "restore" } });
});

test("tokens of before stay refused although the key is deleted, restored and rotated again", async () => {
  const key = await createAccessKey(ada, { name: "ci" });
  const tokens = [await tokenOf(key)];
  for (let n = 0; n < 3; n += 1) {
    await deleteAccessKey(ada, key.id);
    await restoreAccessKey(ada, key.id);
    for (const token of tokens)
      await expect(requireTokenPrincipal(token)).rejects.toMatchObject(refused);
    tokens.push(await tokenOf(key));
    const { clientSecret } = await regenerateSecret(ada, key.id, { gracePeriodSeconds: 600 });
    tokens.push(await tokenOf(key, clientSecret));
    key.clientSecret = clientSecret;
  }
});

test("deleted keys are listed with the time until when they can be restored, and no others", async () => {
  const first = await deleted("first");
  pass(1000);
  await deleted("second");
  await createAccessKey(ada, { name: "live" });
  const listed = await listDeleted();
  expect(listed.map(({ name }) => name)).toEqual(["second", "first"]);
  expect(listed[1]).toMatchObject({
    ...{ id: first.id, status: "DELETED", deletedAt: new Date(at - 1000).toISOString() },
    restorableUntil: new Date(at - 1000 + 7 * day).toISOString(),
  });
  expect(namesOf(await findKeys(ada, {}))).toEqual(["live"]);
  expect(namesOf(await findKeys(ada, { status: "ACTIVE" }))).toEqual(["live"]);
  expect(await findKeys(ada, { status: "SUSPENDED" })).toEqual([]);
  expect(await findKeys(root, { status: "DELETED" })).toEqual([]);
});

test("a key cannot be restored after 7 days, and its digest is erased", async () => {
  const key = await deleted();
  pass(7 * day - 1);
  await eraseUnrestorableSecrets();
  expect(await storedDigest(key)).toMatch(/^sha256:/);
  pass(1);
  await expect(restoreAccessKey(ada, key.id)).rejects.toMatchObject(notFound);
  expect(await listDeleted()).toEqual([]);
  await eraseUnrestorableSecrets();
  expect(await storedDigest(key)).toBe("");
});

test("an unknown key and the key of another user cannot be restored", async () => {
  const { id } = await deleted();
  await expect(restoreAccessKey(root, id)).rejects.toMatchObject(notFound);
  await expect(restoreAccessKey(ada, crypto.randomUUID())).rejects.toMatchObject(notFound);
});

test("a key that is deleted for good cannot be restored, and its digest is erased at once", async () => {
  const key = await createAccessKey(ada, { name: "ci" });
  const permanent = { permanent: "true" } as const;
  await deleteAccessKey(ada, key.id, permanent);
  expect(await storedDigest(key)).toBe("");
  expect(await listDeleted()).toEqual([]);
  await expect(restoreAccessKey(ada, key.id)).rejects.toMatchObject(notFound);
  await expect(deleteAccessKey(ada, key.id, permanent)).rejects.toMatchObject(notFound);
  await expect(tokenOf(key)).rejects.toMatchObject(refused);
});

test("a deleted key is deleted for good, and the time of its deletion stays", async () => {
  const key = await deleted();
  const [before] = await listDeleted();
  pass(1000);
  await expect(deleteAccessKey(ada, key.id)).rejects.toMatchObject(notFound);
  await deleteAccessKey(ada, key.id, { permanent: "true" });
  await expect(restoreAccessKey(ada, key.id)).rejects.toMatchObject(notFound);
  const [row] = await db().select().from(accessKeys).where(eq(accessKeys.id, key.id));
  expect(row?.deletedAt?.toISOString()).toBe(before?.deletedAt);
  const [event] = await selectEntityEvents(ada.tenantId, "access-key", key.id, 1, "delete");
  expect(event).toMatchObject({ metadata: { permanent: true } });
});

test("a second restore changes nothing", async () => {
  const key = await deleted();
  const restored = await Promise.all([1, 2, 3].map(() => restoreAccessKey(ada, key.id)));
  expect(new Set(restored.map(({ status }) => status))).toEqual(new Set(["ACTIVE"]));
  const again = await restoreAccessKey(ada, key.id, { name: "other" });
  expect(again.name).toBe("ci");
  const events = await selectEntityEvents(ada.tenantId, "access-key", key.id, 100, "update");
  expect(events).toHaveLength(1);
});

test("a key whose name was taken is restored under another name", async () => {
  const key = await deleted();
  await createAccessKey(ada, { name: "ci" });
  await expect(restoreAccessKey(ada, key.id)).rejects.toMatchObject({ status: 409 });
  const restored = await restoreAccessKey(ada, key.id, { name: "ci-2" });
  expect(restored).toMatchObject({ id: key.id, clientId: key.clientId, name: "ci-2" });
  await tokenOf(key);
  const [event] = await selectEntityEvents(ada.tenantId, "access-key", key.id, 1, "update");
  expect(event).toMatchObject({ entityName: "ci-2", metadata: { previousName: "ci" } });
});

test("at 20 keys a key is not restored, and at 19 one of several is", async () => {
  const gone = [await deleted("a"), await deleted("b"), await deleted("c")];
  const live = [];
  for (let n = 0; n < 20; n += 1) live.push(await createAccessKey(ada, { name: `key-${n}` }));
  for (const { id } of gone)
    await expect(restoreAccessKey(ada, id)).rejects.toMatchObject({ status: 400 });
  await deleteAccessKey(ada, live[7]?.id ?? "");
  const outcomes = await Promise.allSettled(gone.map(({ id }) => restoreAccessKey(ada, id)));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const outcome of outcomes)
    if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ status: 400 });
  expect(await listAccessKeys(ada)).toHaveLength(20);
});

test("an expired key is restored expired, and a paused key paused", async () => {
  const expiring = await createAccessKey(ada, { name: "expiring", expiresInSeconds: 60 });
  const paused = await createAccessKey(ada, { name: "paused" });
  await suspendAccessKey(ada, paused.id);
  await deleteAccessKey(ada, expiring.id);
  await deleteAccessKey(ada, paused.id);
  pass(60_000);
  expect(await restoreAccessKey(ada, expiring.id)).toMatchObject({ status: "EXPIRED" });
  expect(await restoreAccessKey(ada, paused.id)).toMatchObject({ status: "SUSPENDED" });
  await expect(tokenOf(paused)).rejects.toMatchObject(refused);
});

test("deleting and restoring a key does not undo the pause of an administrator", async () => {
  const key = await createAccessKey(ada, { name: "ci" });
  await suspendAnyAccessKey(root, key.id);
  await deleteAccessKey(ada, key.id);
  expect(await restoreAccessKey(ada, key.id)).toMatchObject({ suspendedBy: "administrator" });
  await expect(unsuspendAccessKey(ada, key.id)).rejects.toMatchObject({ status: 403 });
});

test("a previous secret that has ended stays ended, and one that works goes on until its end", async () => {
  const key = await createAccessKey(ada, { name: "ci" });
  const { clientSecret } = await regenerateSecret(ada, key.id, { gracePeriodSeconds: 600 });
  const token = await tokenOf(key);
  await deleteAccessKey(ada, key.id);
  expect(await restoreAccessKey(ada, key.id)).toMatchObject({ status: "ROTATING" });
  await expect(requireTokenPrincipal(token)).rejects.toMatchObject(refused);
  await requireTokenPrincipal(await tokenOf(key));
  await deleteAccessKey(ada, key.id);
  pass(600_000);
  await restoreAccessKey(ada, key.id);
  await expect(tokenOf(key)).rejects.toMatchObject(refused);
  await requireTokenPrincipal(await tokenOf(key, clientSecret));
});

test("what others or an emergency ended, the owner cannot restore", async () => {
  const revoked = await createAccessKey(ada, { name: "revoked" });
  await revokeAccessKey(root, revoked.id);
  const before = await deleted("before");
  const user = await selectUser(ada.tenantId, ada.userId);
  const session = user && (await createSession(user, "password", source));
  const ended = await createAccessKey(ada, { name: "ended" });
  await endAllAccessKeys({ ...ada, sessionId: session?.sessionId } as Principal, {
    currentPassword,
  });
  const beforeReset = await deleted("before-reset");
  const reset = await createAccessKey(ada, { name: "reset" });
  await resetPassword(root, ada.userId, { endAccessKeys: true });
  for (const key of [revoked, before, ended, beforeReset, reset]) {
    await expect(restoreAccessKey(ada, key.id)).rejects.toMatchObject(notFound);
    expect(await storedDigest(key)).toBe("");
  }
});

test("an administrator ends a key that its owner can still restore", async () => {
  const parent = await createAccessKey(ada, { name: "parent" });
  const child = await createAccessKey(await scriptOf(parent), { name: "child" });
  const alone = await deleted("alone");
  await deleteAccessKey(ada, child.id);
  await revokeAccessKey(root, alone.id);
  await revokeAccessKey(root, parent.id, { descendants: "delete" });
  for (const { id } of [alone, parent, child]) {
    await expect(restoreAccessKey(ada, id)).rejects.toMatchObject(notFound);
    await expect(revokeAccessKey(root, id)).rejects.toMatchObject(notFound);
  }
});

test("the digests of a deleted user's keys are erased, also of those deleted before", async () => {
  const gone = await deleted("gone");
  const live = await createAccessKey(ada, { name: "live" });
  await deleteUser(root, ada.userId);
  expect(await storedDigest(gone)).toBe("");
  expect(await storedDigest(live)).toBe("");
  await expect(restoreAccessKey(ada, gone.id)).rejects.toMatchObject(notFound);
});

test("keys that were deleted with the key that made them are restored, and are still its keys", async () => {
  const parent = await createAccessKey(ada, { name: "parent" });
  const child = await createAccessKey(await scriptOf(parent), { name: "child" });
  await createAccessKey(await scriptOf(child), { name: "grandchild" });
  await deleteAccessKey(ada, parent.id, { descendants: "delete" });
  for (const { id } of await listDeleted()) await restoreAccessKey(ada, id);
  expect(namesOf(await listAccessKeys(ada))).toEqual(["child", "grandchild", "parent"]);
  await tokenOf(child);
  await createAccessKey(await scriptOf(child), { name: "later" });
  expect(namesOf(await listDescendants(ada, parent.id))).toEqual(["child", "grandchild", "later"]);
});

async function family(): Promise<{ parent: CreatedAccessKey; child: CreatedAccessKey }> {
  const parent = await createAccessKey(ada, { name: "parent" });
  const child = await createAccessKey(await scriptOf(parent), { name: "child" });
  await createAccessKey(await scriptOf(child), { name: "grandchild" });
  return { parent, child };
}

const withDescendants = { descendants: "restore" } as const;

test("keys that were deleted together are restored together, also by several requests at once", async () => {
  const { parent, child } = await family();
  const token = await tokenOf(child);
  await deleteAccessKey(ada, parent.id, { descendants: "delete" });
  await Promise.all([1, 2, 3].map(() => restoreAccessKey(ada, parent.id, withDescendants)));
  expect(namesOf(await listAccessKeys(ada))).toEqual(["child", "grandchild", "parent"]);
  expect(namesOf(await listDescendants(ada, parent.id))).toEqual(["child", "grandchild"]);
  await tokenOf(child);
  await expect(requireTokenPrincipal(token)).rejects.toMatchObject(refused);
  const events = await selectEntityEvents(ada.tenantId, "access-key", child.id, 10, "update");
  expect(events).toMatchObject([{ metadata: { operation: "restore", creator: parent.clientId } }]);
});

test("a key that had been deleted before those that made it stays deleted", async () => {
  const { parent, child } = await family();
  await deleteAccessKey(ada, child.id);
  pass(1000);
  await deleteAccessKey(ada, parent.id, { descendants: "delete" });
  await restoreAccessKey(ada, parent.id, withDescendants);
  expect(namesOf(await listAccessKeys(ada))).toEqual(["grandchild", "parent"]);
});

test("of keys that were deleted together none is restored if one of them cannot be", async () => {
  const { parent } = await family();
  await deleteAccessKey(ada, parent.id, { descendants: "delete" });
  const { id } = await createAccessKey(ada, { name: "grandchild" });
  const restore = () => restoreAccessKey(ada, parent.id, withDescendants);
  await expect(restore()).rejects.toMatchObject({
    ...{ status: 409, message: expect.stringContaining("grandchild") },
  });
  expect(namesOf(await listAccessKeys(ada))).toEqual(["grandchild"]);
  await deleteAccessKey(ada, id);
  for (let n = 0; n < 18; n += 1) await createAccessKey(ada, { name: `key-${n}` });
  await expect(restore()).rejects.toMatchObject({ status: 400 });
  expect(await listAccessKeys(ada)).toHaveLength(18);
  await restoreAccessKey(ada, parent.id);
  expect(await listAccessKeys(ada)).toHaveLength(19);
});

test("a key whose secret another key made is still that key's when it is restored", async () => {
  const parent = await createAccessKey(ada, { name: "parent" });
  const key = await createAccessKey(ada, { name: "ci" });
  await regenerateSecret(await scriptOf(parent), key.id);
  await deleteAccessKey(ada, key.id);
  const { secretCreatedVia } = await restoreAccessKey(ada, key.id);
  expect(secretCreatedVia).toMatchObject({ name: "parent" });
  expect(namesOf(await listDescendants(ada, parent.id))).toEqual(["ci"]);
});

test("a key that a token restored goes with the key of that token", async () => {
  const script = await createAccessKey(ada, { name: "script" });
  const other = await createAccessKey(ada, { name: "other" });
  const principal = await scriptOf(script);
  const key = await createAccessKey(await scriptOf(other), { name: "ci" });
  await deleteAccessKey(ada, key.id);
  await restoreAccessKey(principal, key.id);
  expect(namesOf(await listDescendants(ada, script.id))).toEqual(["ci"]);
  expect(namesOf(await listDescendants(ada, other.id))).toEqual(["ci"]);
  await deleteAccessKey(ada, script.id, { descendants: "delete" });
  await expect(restoreAccessKey(principal, key.id)).rejects.toMatchObject(refused);
});

test("clients that went on with a deleted key's secret get a token when it is restored", async () => {
  const key = await deleted();
  for (let n = 0; n < 2 * limits["client-at-address"].max; n += 1)
    await expect(tokenOf(key)).rejects.toMatchObject({ status: 401, code: "invalid_client" });
  await restoreAccessKey(ada, key.id);
  await tokenOf(key);
});

test("wrong secrets of a deleted key are counted as those of an unknown client", async () => {
  const key = await deleted();
  const { max } = limits["client-at-address"];
  for (let n = 0; n < max; n += 1)
    await expect(tokenOf(key, "wrong")).rejects.toMatchObject(refused);
  await expect(tokenOf(key, "wrong")).rejects.toMatchObject({ status: 429 });
});
