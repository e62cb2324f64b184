import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { selectEntityEvents } from "@/db/queries/audit";
import { selectClient } from "@/db/queries/clients";
import type { Principal } from "../http/principal";
import { limits } from "../rate-limits/policy";
import { addUser, source } from "../testing/users";
import { issueAccessToken, requireTokenPrincipal } from "../tokens/service";
import type { CreatedAccessKey } from "./access-key";
import { suspendAnyAccessKey, unsuspendAnyAccessKey } from "./administration";
import { deleteAccessKey } from "./deletion";
import { suspendAccessKey, unsuspendAccessKey, updateAccessKey } from "./life";
import { isSecretActive } from "./policy";
import { endPreviousSecret, extendPreviousSecret } from "./previous-secret";
import { createAccessKey, getAccessKey, listAccessKeys, regenerateSecret } from "./service";

const start = Date.parse("2027-01-01T00:00:00.000Z");
const hour = 3_600_000;
let at = start;
let count = 0;
let ada: Principal;
let root: Principal;

/** The clock only goes on: what this process has seen expire stays expired. */
function pass(milliseconds: number): void {
  at += milliseconds;
  vi.setSystemTime(at);
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: at });
  count += 1;
  ada = await addUser(`ada${count}@keys.test`);
  root = await addUser(`root${count}@keys.test`);
});

afterEach(() => void vi.useRealTimers());

const later = (milliseconds: number) => new Date(at + milliseconds);

const tokenOf = (key: CreatedAccessKey, clientSecret = key.clientSecret) =>
  issueAccessToken({ clientId: key.clientId, clientSecret, authenticatedBy: "post" }, source);

const refusedClient = { status: 401, code: "invalid_client" };
const refusedToken = { status: 401 };

const operationsOf = async (id: string) =>
  (await selectEntityEvents(ada.tenantId, "access-key", id, 100)).map(
    ({ metadata }) => (metadata as { operation?: string }).operation,
  );

test("a key keeps its ID, client ID and secret when it is renamed and described", async () => {
  const key = await createAccessKey(ada, { name: "ci", description: "Deploys from CI" });
  expect(await getAccessKey(ada, key.id)).toMatchObject({ description: "Deploys from CI" });
  const renamed = await updateAccessKey(ada, key.id, { name: "cd", description: null });
  expect(renamed).toMatchObject({ id: key.id, clientId: key.clientId, name: "cd" });
  expect(renamed).not.toHaveProperty("description");
  await tokenOf(key);
  expect(await operationsOf(key.id)).toContain("update-access-key");
});

test("a rename to a taken name is refused, and one that changes nothing is not recorded", async () => {
  const key = await createAccessKey(ada, { name: "ci" });
  await createAccessKey(ada, { name: "cd" });
  await expect(updateAccessKey(ada, key.id, { name: "cd" })).rejects.toMatchObject({ status: 409 });
  await updateAccessKey(ada, key.id, { name: "ci", expiresAt: null });
  expect(await operationsOf(key.id)).toEqual([undefined]);
});

test("the keys of somebody else cannot be changed", async () => {
  const { id } = await createAccessKey(root, { name: "ci" });
  for (const change of [
    () => updateAccessKey(ada, id, { name: "cd" }),
    () => suspendAccessKey(ada, id),
    () => unsuspendAccessKey(ada, id),
    () => endPreviousSecret(ada, id),
  ]) {
    await expect(change()).rejects.toMatchObject({ status: 404 });
  }
});

test("a key works until the moment that it expires, and its tokens end with it", async () => {
  const key = await createAccessKey(ada, { name: "ci", expiresInSeconds: 600 });
  expect(key.expiresAt).toBe(later(600_000).toISOString());
  const { accessToken, lifetimeSeconds } = await tokenOf(key);
  expect(lifetimeSeconds).toBe(600);
  pass(599_999);
  await requireTokenPrincipal(accessToken);
  await tokenOf(key);
  pass(1);
  await expect(tokenOf(key)).rejects.toMatchObject(refusedClient);
  await expect(requireTokenPrincipal(accessToken)).rejects.toMatchObject(refusedToken);
  expect(await getAccessKey(ada, key.id)).toMatchObject({ status: "EXPIRED" });
});

test("an expired key works again when it is renewed", async () => {
  const key = await createAccessKey(ada, { name: "ci", expiresAt: later(hour) });
  pass(2 * hour);
  await updateAccessKey(ada, key.id, { expiresAt: later(hour) });
  await tokenOf(key);
  await updateAccessKey(ada, key.id, { expiresAt: null });
  expect(await getAccessKey(ada, key.id)).not.toHaveProperty("expiresAt");
});

test("an expiry in the past is refused, at creation and later", async () => {
  const past = { status: 400, message: expect.stringContaining("expiresAt") };
  await expect(createAccessKey(ada, { name: "ci", expiresAt: later(0) })).rejects.toMatchObject(
    past,
  );
  const { id } = await createAccessKey(ada, { name: "ci" });
  await expect(updateAccessKey(ada, id, { expiresAt: later(-1) })).rejects.toMatchObject(past);
});

test("a key that has expired stays expired when the clock is put back", async () => {
  const key = await createAccessKey(ada, { name: "ci", expiresAt: later(hour) });
  pass(hour);
  await expect(tokenOf(key)).rejects.toMatchObject(refusedClient);
  vi.setSystemTime(at - hour);
  await expect(tokenOf(key)).rejects.toMatchObject(refusedClient);
  expect(await getAccessKey(ada, key.id)).toMatchObject({ status: "EXPIRED" });
});

test("a paused key and its tokens are refused until it is resumed", async () => {
  const key = await createAccessKey(ada, { name: "ci" });
  const { accessToken } = await tokenOf(key);
  expect(await suspendAccessKey(ada, key.id)).toEqual({
    ...{ id: key.id, status: "SUSPENDED", changed: true },
  });
  expect(await suspendAccessKey(ada, key.id)).toMatchObject({ changed: false });
  await expect(tokenOf(key)).rejects.toMatchObject(refusedClient);
  await expect(requireTokenPrincipal(accessToken)).rejects.toMatchObject(refusedToken);
  expect(await getAccessKey(ada, key.id)).toMatchObject({ suspendedBy: "owner" });
  expect(await unsuspendAccessKey(ada, key.id)).toMatchObject({ status: "ACTIVE", changed: true });
  await requireTokenPrincipal(accessToken);
  expect(await operationsOf(key.id)).toEqual(expect.arrayContaining(["suspend", "unsuspend"]));
});

test("an owner cannot resume what an administrator has paused", async () => {
  const key = await createAccessKey(ada, { name: "ci" });
  await suspendAccessKey(ada, key.id);
  expect(await suspendAnyAccessKey(root, key.id)).toMatchObject({ changed: true });
  await expect(unsuspendAccessKey(ada, key.id)).rejects.toMatchObject({ status: 403 });
  expect(await getAccessKey(ada, key.id)).toMatchObject({ suspendedBy: "administrator" });
  expect(await unsuspendAnyAccessKey(root, key.id)).toMatchObject({ changed: true });
  await tokenOf(key);
});

test("without a grace period the previous secret ends at once", async () => {
  const key = await createAccessKey(ada, { name: "ci" });
  const { accessToken } = await tokenOf(key);
  const rotated = await regenerateSecret(ada, key.id);
  expect(rotated).toEqual({ clientSecret: expect.any(String) });
  await expect(tokenOf(key)).rejects.toMatchObject(refusedClient);
  await expect(requireTokenPrincipal(accessToken)).rejects.toMatchObject(refusedToken);
  await tokenOf(key, rotated.clientSecret);
  expect(await getAccessKey(ada, key.id)).toMatchObject({ status: "ACTIVE" });
});

test("with a grace period both secrets work, and the tokens of the previous one end with it", async () => {
  const key = await createAccessKey(ada, { name: "ci" });
  const { clientSecret, previousSecretExpiresAt } = await regenerateSecret(ada, key.id, {
    gracePeriodSeconds: 600,
  });
  expect(previousSecretExpiresAt).toBe(later(600_000).toISOString());
  const old = await tokenOf(key);
  expect(old.lifetimeSeconds).toBe(600);
  const fresh = await tokenOf(key, clientSecret);
  expect(await getAccessKey(ada, key.id)).toMatchObject({
    ...{ status: "ROTATING", previousSecretHint: key.clientSecret.slice(0, 8) },
  });
  await requireTokenPrincipal(old.accessToken);
  pass(600_000);
  await expect(tokenOf(key)).rejects.toMatchObject(refusedClient);
  await expect(requireTokenPrincipal(old.accessToken)).rejects.toMatchObject(refusedToken);
  await requireTokenPrincipal(fresh.accessToken);
  expect(await getAccessKey(ada, key.id)).toMatchObject({ status: "ACTIVE" });
});

test("a third secret ends the first, however many rotate at once", async () => {
  const key = await createAccessKey(ada, { name: "ci" });
  const grace = { gracePeriodSeconds: 600 };
  const rotated = await Promise.all([1, 2, 3].map(() => regenerateSecret(ada, key.id, grace)));
  const secrets = [key.clientSecret, ...rotated.map(({ clientSecret }) => clientSecret)];
  const working = await Promise.allSettled(secrets.map((secret) => tokenOf(key, secret)));
  expect(working.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
  expect(working[0]).toMatchObject({ status: "rejected" });
});

test("an overlap can be extended up to 7 days after the rotation, and ended", async () => {
  const key = await createAccessKey(ada, { name: "ci" });
  await expect(endPreviousSecret(ada, key.id)).rejects.toMatchObject({ status: 409 });
  await regenerateSecret(ada, key.id, { gracePeriodSeconds: 600 });
  const { accessToken } = await tokenOf(key);
  const extended = await extendPreviousSecret(ada, key.id, { expiresAt: later(2 * hour) });
  expect(extended.previousSecretExpiresAt).toBe(later(2 * hour).toISOString());
  for (const expiresAt of [later(0), later(7 * 24 * hour + 1000)]) {
    await expect(extendPreviousSecret(ada, key.id, { expiresAt })).rejects.toMatchObject({
      status: 400,
    });
  }
  await endPreviousSecret(ada, key.id);
  await expect(tokenOf(key)).rejects.toMatchObject(refusedClient);
  await expect(requireTokenPrincipal(accessToken)).rejects.toMatchObject(refusedToken);
  await expect(extendPreviousSecret(ada, key.id, { expiresAt: later(hour) })).rejects.toMatchObject(
    { status: 409 },
  );
});

test("a token of the previous secret can create a key during the overlap, and not after", async () => {
  const key = await createAccessKey(ada, { name: "ci" });
  await regenerateSecret(ada, key.id, { gracePeriodSeconds: 600 });
  const identity = await requireTokenPrincipal((await tokenOf(key)).accessToken);
  const script: Principal = { ...identity, source };
  const made = await createAccessKey(script, { name: "made" });
  await tokenOf(key);
  pass(600_000);
  await expect(createAccessKey(script, { name: "late" })).rejects.toMatchObject({ status: 401 });
  expect((await listAccessKeys(ada)).map(({ id }) => id)).toEqual(
    expect.arrayContaining([made.id, key.id]),
  );
});

test("a key expires although its secret is rotating, and a deleted key cannot be resumed", async () => {
  const key = await createAccessKey(ada, { name: "ci", expiresInSeconds: 300 });
  await regenerateSecret(ada, key.id, { gracePeriodSeconds: 600 });
  expect((await tokenOf(key)).lifetimeSeconds).toBe(300);
  pass(300_000);
  await expect(tokenOf(key)).rejects.toMatchObject(refusedClient);
  await deleteAccessKey(ada, key.id);
  await expect(unsuspendAccessKey(ada, key.id)).rejects.toMatchObject({ status: 404 });
});

test("a secret that was ended stays ended for a process whose clock is behind", async () => {
  const key = await createAccessKey(ada, { name: "ci" });
  const isActiveAt = async (version: number, time: Date) => {
    const row = await selectClient(key.clientId);
    return row && isSecretActive(row, version, time);
  };
  await regenerateSecret(ada, key.id);
  expect(await isActiveAt(1, later(-hour))).toBe(false);
  await regenerateSecret(ada, key.id, { gracePeriodSeconds: 600 });
  expect(await isActiveAt(2, later(0))).toBe(true);
  await endPreviousSecret(ada, key.id);
  expect(await isActiveAt(2, later(-hour))).toBe(false);
  expect(await isActiveAt(3, later(-hour))).toBe(true);
});

test("a client that goes on requesting tokens of a paused key gets one when it is resumed", async () => {
  const key = await createAccessKey(ada, { name: "ci" });
  await suspendAccessKey(ada, key.id);
  for (let n = 0; n < 2 * limits["client-at-address"].max; n += 1)
    await expect(tokenOf(key)).rejects.toMatchObject(refusedClient);
  await unsuspendAccessKey(ada, key.id);
  await tokenOf(key);
});

test("a token is valid for at least a second, however soon its key expires", async () => {
  const expiresAt = later(1_900);
  const key = await createAccessKey(ada, { name: "ci", expiresAt });
  pass(500);
  const { lifetimeSeconds } = await tokenOf(key);
  expect(lifetimeSeconds).toBe(1);
  pass(500);
  await expect(tokenOf(key)).rejects.toMatchObject(refusedClient);
});
