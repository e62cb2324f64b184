import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { selectEntityEvents } from "@/db/queries/audit";
import { selectUser } from "@/db/queries/users";
import type { Principal } from "../http/principal";
import { createSession } from "../sessions/service";
import type { Session } from "../sessions/session";
import { addUser, source } from "../testing/users";
import { endAllAccessKeys } from "./end-all";
import { createAccessKey, listAccessKeys } from "./service";

const currentPassword = "a sentence of one's own";
let person: Principal;

beforeEach(async () => {
  person = await addUser(`ada-${crypto.randomUUID()}@keys.test`, currentPassword);
  await createAccessKey(person, { name: "first" });
  await createAccessKey(person, { name: "second" });
});

afterEach(() => void vi.useRealTimers());

async function signedIn(via: Session["via"]): Promise<Principal> {
  const user = await selectUser(person.tenantId, person.userId);
  const session = user && (await createSession(user, via, source));
  if (!session) throw new Error("no session has begun");
  const { tenantId, userId, email } = person;
  return { tenantId, userId, email, source, via: "session", sessionId: session.sessionId };
}

const countKeys = async () => (await listAccessKeys(person)).length;

test("all keys end with the password, each with an event, and another person's go on", async () => {
  const bob = await addUser(`bob-${crypto.randomUUID()}@keys.test`);
  await createAccessKey(bob, { name: "first" });
  const { tenantId, userId } = person;
  const keys = await listAccessKeys(person);
  expect(await endAllAccessKeys(await signedIn("password"), { currentPassword })).toBe(2);
  expect(await countKeys()).toBe(0);
  expect(await listAccessKeys(bob)).toHaveLength(1);
  const metadata = { operation: "end-all-access-keys" };
  for (const { id } of keys) {
    const [event] = await selectEntityEvents(tenantId, "access-key", id, 1);
    expect(event).toMatchObject({ action: "delete", subject: person.email, metadata });
  }
  const [event] = await selectEntityEvents(tenantId, "user", userId, 1, "update");
  expect(event).toMatchObject({ result: "Succeeded", metadata: { ...metadata, ended: 2 } });
});

test.each([
  ["a wrong password", "wrong", 400],
  ["no password", undefined, 400],
])("%s ends nothing, and is recorded", async (_, given, status) => {
  const attempt = endAllAccessKeys(await signedIn("password"), { currentPassword: given });
  await expect(attempt).rejects.toMatchObject({ status });
  expect(await countKeys()).toBe(2);
  const { tenantId, userId } = person;
  const [event] = await selectEntityEvents(tenantId, "user", userId, 1, "update");
  expect(event).toMatchObject({ result: "Failed" });
});

test("an access token cannot end all keys, with the password neither", async () => {
  const [key] = await listAccessKeys(person);
  const { id: accessKeyId = "", clientId = "" } = key ?? {};
  const token = { ...person, via: "access-key", clientId, accessKeyId, secretVersion: 1 } as const;
  await expect(endAllAccessKeys(token, { currentPassword })).rejects.toMatchObject({ status: 403 });
  expect(await countKeys()).toBe(2);
});

test("after single sign-on no password is asked for, but a sign-in of the last ten minutes", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const browser = await signedIn("provider");
  vi.setSystemTime(Date.now() + 10 * 60_000);
  await expect(endAllAccessKeys(browser, { currentPassword })).rejects.toMatchObject({
    status: 403,
    details: "RECENT_SIGN_IN_NEEDED",
  });
  expect(await countKeys()).toBe(2);
  expect(await endAllAccessKeys(await signedIn("provider"), {})).toBe(2);
});

test("a sign-in that the provider let pass without asking does not end all keys", async () => {
  const browser = await signedIn("provider");
  const askedAt = (secondsAgo: number) => ({
    ...browser,
    authenticatedAt: Math.floor(Date.now() / 1000) - secondsAgo,
  });
  await expect(endAllAccessKeys(askedAt(601), {})).rejects.toMatchObject({
    ...{ status: 403, details: "RECENT_SIGN_IN_NEEDED" },
  });
  expect(await countKeys()).toBe(2);
  expect(await endAllAccessKeys(askedAt(60), {})).toBe(2);
});

test("a time of the provider that is later than the sign-in does not make the sign-in later", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const browser = { ...(await signedIn("provider")), authenticatedAt: Date.now() };
  vi.setSystemTime(Date.now() + 10 * 60_000);
  await expect(endAllAccessKeys(browser, {})).rejects.toMatchObject({ status: 403 });
});

test("whatever tokens make while all keys end, none of it survives", async () => {
  const [key] = await listAccessKeys(person);
  const { id: accessKeyId = "", clientId = "" } = key ?? {};
  const token = { ...person, via: "access-key", clientId, accessKeyId, secretVersion: 1 } as const;
  const browser = await signedIn("password");
  const creations = () =>
    Array.from({ length: 4 }, () =>
      createAccessKey(token, { name: `late-${crypto.randomUUID()}` }),
    );
  const outcomes = await Promise.allSettled([
    ...creations(),
    endAllAccessKeys(browser, { currentPassword }),
    ...creations(),
  ]);
  expect(outcomes[4]).toMatchObject({ status: "fulfilled" });
  expect(await countKeys()).toBe(0);
});

test("ending all keys when there is none ends none", async () => {
  const browser = await signedIn("password");
  await endAllAccessKeys(browser, { currentPassword });
  expect(await endAllAccessKeys(browser, { currentPassword })).toBe(0);
});
