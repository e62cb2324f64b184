import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { insertAuditEvents } from "@/db/queries/audit";
import { replaceDigest, selectUser } from "@/db/queries/users";
import type { Principal } from "../http/principal";
import { runBcrypt } from "../passwords/password-threads";
import { now } from "../platform/clock";
import { limits } from "../rate-limits/policy";
import { findSignedInUser } from "../sessions/service";
import { addUser, source } from "../testing/users";
import { disableUser, resetPassword } from "../users/change-user";
import { createUser, getUser } from "../users/service";
import { flushFailedSignIns } from "./failed-sign-ins";
import { signInWithPassword } from "./password-sign-in";

vi.mock("@/db/queries/audit", { spy: true });

const password = "correct horse battery";

let root: Principal;
let ada: Principal;

beforeAll(async () => {
  root = await addUser("root@keys.test");
  ada = await addUser("ada@keys.test", password);
});

const signIn = (email: string, secret: string) => signInWithPassword(email, secret, source);

test("a user signs in with address and password, in any case of the address", async () => {
  const session = await signIn(" Ada@Keys.Test ", password);
  expect(session && (await findSignedInUser(session))?.identity.userId).toBe(ada.userId);
});

test.each([
  ["a wrong password", "ada@keys.test", "Correct horse battery"],
  ["no password", "ada@keys.test", ""],
  ["an unknown address", "eve@keys.test", password],
])("%s cannot sign in", async (_, email, secret) => {
  expect(await signIn(email, secret)).toBeUndefined();
});

test("a user without a password cannot sign in with one", async () => {
  await addUser("sso@keys.test");
  expect(await signIn("sso@keys.test", "")).toBeUndefined();
});

test("a disabled user cannot sign in", async () => {
  const eve = await addUser("eve-disabled@keys.test", password);
  await disableUser(root, eve.userId);
  expect(await signIn(eve.email, password)).toBeUndefined();
});

/** The recorded failed sign-ins of the account. */
async function failuresOf(id: string) {
  await flushFailedSignIns(now());
  const events = vi.mocked(insertAuditEvents).mock.calls.flatMap(([some]) => some);
  return events.filter(({ entityId }) => entityId === id);
}

test("a temporary password works for seven days, then fails like a wrong one", async () => {
  const { id, username } = await createUser(root, { email: "new@keys.test" });
  const { tempPassword } = await resetPassword(root, id);
  const user = await selectUser(root.tenantId, id);
  const expiry = (user?.passwordTemporarySince?.getTime() ?? 0) + 7 * 86_400_000;
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.setSystemTime(expiry - 1);
  expect(await signIn(username, tempPassword)).toBeDefined();
  vi.setSystemTime(expiry);
  expect(await signIn(username, tempPassword)).toBeUndefined();
  expect(await failuresOf(id)).toMatchObject([
    { result: "Failed", metadata: { attempts: 1, cause: "temporary-password-expired" } },
  ]);
  expect(await getUser(root, id)).toMatchObject({
    hasTemporaryPassword: true,
    temporaryPasswordExpiresAt: new Date(expiry).toISOString(),
  });
  const renewed = await resetPassword(root, id);
  expect(await signIn(username, renewed.tempPassword)).toBeDefined();
});

test("a wrong password is not recorded as an expired one", async () => {
  const { id, username } = await createUser(root, { email: "late@keys.test" });
  const user = await selectUser(root.tenantId, id);
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.setSystemTime((user?.passwordTemporarySince?.getTime() ?? 0) + 8 * 86_400_000);
  expect(await signIn(username, "wrong")).toBeUndefined();
  const [failure] = await failuresOf(id);
  expect(failure?.metadata).toEqual({ attempts: 1 });
});

test("a password matches in every Unicode form, and sign-in replaces an old digest", async () => {
  const typed = "pa\u0308sse u\u0308ber die alpen";
  const eve = await addUser("keyboards@keys.test", password);
  const digestOf = async () => (await selectUser(eve.tenantId, eve.userId))?.passwordDigest ?? "";
  const raw = String(await runBcrypt({ password: typed, cost: 10 }, "sign-in"));
  const row = { tenantId: eve.tenantId, id: eve.userId, passwordDigest: await digestOf() };
  await replaceDigest(row, raw);
  const first = await signIn(eve.email, typed);
  await vi.waitUntil(async () => (await digestOf()) !== raw);
  expect(first && (await findSignedInUser(first))).toBeDefined();
  expect(await signIn(eve.email, typed.normalize("NFC"))).toBeDefined();
  expect(await signIn(eve.email, typed)).toBeDefined();
});

afterEach(() => {
  vi.useRealTimers();
  vi.mocked(insertAuditEvents).mockReset();
});

test("a wrong password counts even if its audit event cannot be written", async () => {
  vi.mocked(insertAuditEvents).mockRejectedValue(new Error("disk full"));
  // Each from a program of its own, so that each is due to be written down.
  const guess = (n: number) =>
    signInWithPassword("ada@keys.test", "wrong", {
      ...source,
      address: "192.0.2.9",
      userAgent: `${n}`,
    });
  for (let n = 0; n < limits["password-at-address"].max; n += 1) {
    expect(await guess(n)).toBeUndefined();
    await expect(flushFailedSignIns(now())).rejects.toThrow("disk full");
  }
  await expect(guess(-1)).rejects.toMatchObject({ status: 429 });
});
