import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { selectSession } from "@/db/queries/sessions";
import { selectUser } from "@/db/queries/users";
import type { Principal } from "../http/principal";
import { now } from "../platform/clock";
import { flushFailedSignIns } from "../sign-in/failed-sign-ins";
import { signInWithPassword } from "../sign-in/password-sign-in";
import { addUser, source } from "../testing/users";
import {
  deleteUser,
  disableUser,
  enableUser,
  logOutUser,
  resetPassword,
} from "../users/change-user";
import { changeOwnPassword } from "../users/own-password";
import { endSession, listSessions, signOutEverywhere } from "./own-sessions";
import {
  createSession,
  deleteExpiredSessions,
  findSignedInUser,
  type SessionReference,
  signOut,
} from "./service";
import { listSignIns } from "./sign-ins";

const password = "correct horse battery";
const newPassword = "another horse battery";

let root: Principal;

beforeAll(async () => {
  root = await addUser("root@keys.test");
});

afterEach(() => {
  vi.useRealTimers();
});

const person = () => addUser(`ada-${crypto.randomUUID()}@keys.test`, password);

async function signIn(ada: Principal, secret = password): Promise<SessionReference> {
  const session = await signInWithPassword(ada.email, secret, source);
  if (!session) throw new Error("refused");
  return session;
}

async function principalOf(session: SessionReference): Promise<Principal> {
  const found = await findSignedInUser(session);
  if (!found) throw new Error("the session has ended");
  return { ...found.identity, source };
}

const isEnded = async (session: SessionReference) =>
  (await findSignedInUser(session)) === undefined;

function passSeconds(seconds: number): void {
  const at = Date.now() + seconds * 1000;
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.setSystemTime(at);
}

const seenAt = async ({ userId, sessionId }: SessionReference) =>
  (await selectSession(root.tenantId, userId, sessionId))?.session.seenAt.getTime();

test("each sign-in creates a session that identifies the user", async () => {
  const ada = await person();
  const [one, other] = [await signIn(ada), await signIn(ada)];
  expect(one.sessionId).not.toBe(other.sessionId);
  expect(await findSignedInUser(one)).toEqual({
    identity: {
      ...{ tenantId: ada.tenantId, userId: ada.userId, email: ada.email },
      ...{ via: "session", sessionId: one.sessionId },
    },
    hasTemporaryPassword: false,
  });
});

test("a session of another user, or an unknown one, is rejected", async () => {
  const [ada, bob] = [await signIn(await person()), await signIn(await person())];
  expect(await isEnded({ userId: bob.userId, sessionId: ada.sessionId })).toBe(true);
  expect(await isEnded({ userId: ada.userId, sessionId: crypto.randomUUID() })).toBe(true);
});

test("a session ends when it has been idle for the idle lifetime, and not before", async () => {
  const [kept, left] = [await signIn(await person()), await signIn(await person())];
  passSeconds(1_790);
  expect(await isEnded(kept)).toBe(false);
  passSeconds(20);
  expect(await isEnded(left)).toBe(true);
  expect(await isEnded(kept)).toBe(false);
});

test("a session in constant use ends with its absolute lifetime", async () => {
  const session = await signIn(await person());
  for (let hours = 0; hours < 19; hours += 1) {
    passSeconds(1_500);
    expect(await isEnded(session)).toBe(false);
  }
  passSeconds(300);
  expect(await isEnded(session)).toBe(true);
});

test("the last use of a session is updated once a minute", async () => {
  const session = await signIn(await person());
  const begun = await seenAt(session);
  passSeconds(50);
  await findSignedInUser(session);
  expect(await seenAt(session)).toBe(begun);
  passSeconds(11);
  await findSignedInUser(session);
  expect(await seenAt(session)).toBe(Date.now());
});

test.each([
  [
    "is disabled, and enabled again",
    async ({ userId }: Principal) => {
      await disableUser(root, userId);
      await enableUser(root, userId);
    },
  ],
  ["is deleted", ({ userId }: Principal) => deleteUser(root, userId)],
  ["is signed out by an administrator", ({ userId }: Principal) => logOutUser(root, userId)],
  ["gets a new password", ({ userId }: Principal) => resetPassword(root, userId)],
  [
    "changes the password",
    (ada: Principal) => changeOwnPassword(ada, { currentPassword: password, newPassword }),
  ],
  ["signs out everywhere", (ada: Principal) => signOutEverywhere(ada)],
] as const)("all sessions end and are deleted when their user %s", async (_, act) => {
  const ada = await person();
  const sessions = [await signIn(ada), await signIn(ada)];
  await act(ada);
  for (const session of sessions) {
    expect(await isEnded(session)).toBe(true);
    expect(await seenAt(session)).toBeUndefined();
  }
});

test("a user who is disabled after the password check gets no session", async () => {
  const { tenantId, userId } = await person();
  const user = await selectUser(tenantId, userId);
  await disableUser(root, userId);
  await enableUser(root, userId);
  expect(user && (await createSession(user, "password", source))).toBeUndefined();
});

test("signing out ends that session only", async () => {
  const ada = await person();
  const [one, other] = [await signIn(ada), await signIn(ada)];
  await signOut(one, source);
  await signOut(one, source);
  expect([await isEnded(one), await isEnded(other)]).toEqual([true, false]);
});

test("a user can list sessions, the current one first, and end each of them", async () => {
  const ada = await person();
  const [one, other] = [await signIn(ada), await signIn(ada)];
  const principal = await principalOf(one);
  const list = await listSessions(principal);
  expect(list.map(({ id, current }) => [id, current])).toEqual([
    [one.sessionId, true],
    [other.sessionId, false],
  ]);
  expect(list[0]).toMatchObject({ via: "password", address: "192.0.2.1", client: "test/1" });
  await endSession(principal, other.sessionId);
  expect(await isEnded(other)).toBe(true);
  expect(await listSessions(principal)).toHaveLength(1);
});

test("a user cannot list or end another user's session", async () => {
  const [ada, bob] = [await signIn(await person()), await signIn(await person())];
  const principal = await principalOf(bob);
  expect(await listSessions(principal)).toHaveLength(1);
  await expect(endSession(principal, ada.sessionId)).rejects.toMatchObject({ status: 404 });
  expect(await isEnded(ada)).toBe(false);
});

test("an access token can list sessions but not end them", async () => {
  const ada = await person();
  const session = await signIn(ada);
  const { tenantId, userId, email } = ada;
  const script: Principal = {
    ...{ tenantId, userId, email, source },
    ...{ via: "access-key", clientId: "lk-1", accessKeyId: "1", secretVersion: 1 },
  };
  expect((await listSessions(script)).map(({ current }) => current)).toEqual([false]);
  for (const attempt of [endSession(script, session.sessionId), signOutEverywhere(script)]) {
    await expect(attempt).rejects.toMatchObject({ status: 403 });
  }
  expect(await isEnded(session)).toBe(false);
});

test("a user can list sign-ins to the account, including failed ones, newest first", async () => {
  const ada = await person();
  await signInWithPassword(ada.email, "wrong", source);
  passSeconds(1);
  await signIn(ada);
  await flushFailedSignIns(now());
  const attempts = await listSignIns(ada);
  expect(attempts.map(({ result }) => result)).toEqual(["Succeeded", "Failed"]);
  expect(attempts[1]).toMatchObject({ address: "192.0.2.1", client: "test/1" });
});

test("only expired sessions are deleted", async () => {
  const old = await signIn(await person());
  passSeconds(1_000);
  const young = await signIn(await person());
  passSeconds(1_000);
  await deleteExpiredSessions();
  expect(await seenAt(old)).toBeUndefined();
  expect(await isEnded(young)).toBe(false);
});
