import { beforeEach, expect, test } from "vitest";
import { insertAuditEvent } from "@/db/queries/audit";
import { selectUser } from "@/db/queries/users";
import { revokeAccessKey, suspendAnyAccessKey } from "../access-keys/administration";
import { deleteAccessKey } from "../access-keys/deletion";
import { endAllAccessKeys } from "../access-keys/end-all";
import { suspendAccessKey, unsuspendAccessKey } from "../access-keys/life";
import { restoreAccessKey } from "../access-keys/restoration";
import { createAccessKey, regenerateSecret } from "../access-keys/service";
import type { Principal } from "../http/principal";
import { createSession } from "../sessions/service";
import { addUser, source } from "../testing/users";
import { resetPassword } from "../users/change-user";
import { changeOwnPassword } from "../users/own-password";
import type { Notification } from "./notification";
import { listNotifications, markNotificationsRead } from "./service";

const password = "correct horse battery";
let count = 0;
let ada: Principal;
let root: Principal;

beforeEach(async () => {
  count += 1;
  ada = await addUser(`ada${count}@keys.test`, password);
  root = await addUser(`root${count}@keys.test`);
});

async function signedIn(principal: Principal): Promise<Principal> {
  const user = await selectUser(principal.tenantId, principal.userId);
  const session = user && (await createSession(user, "password", source));
  if (!session) throw new Error("no session has begun");
  return { ...principal, via: "session", sessionId: session.sessionId };
}

const listOf = async (principal: Principal): Promise<Notification[]> =>
  (await listNotifications(principal, { limit: 100 })).notifications;

const kindsOf = async (principal: Principal) => (await listOf(principal)).map(({ kind }) => kind);

test("an owner is told when a key is created, regenerated, paused by an administrator and deleted", async () => {
  const { id } = await createAccessKey(ada, { name: "ci" });
  await regenerateSecret(ada, id);
  await suspendAnyAccessKey(root, id);
  await deleteAccessKey(ada, id);
  expect((await kindsOf(ada)).sort()).toEqual([
    ...["key-created", "key-deleted", "key-regenerated", "key-suspended"],
  ]);
  expect(await kindsOf(root)).toEqual([]);
  const paused = (await listOf(ada)).find(({ kind }) => kind === "key-suspended");
  expect(paused).toMatchObject({
    title: "Access key ci was paused",
    text: expect.stringContaining(`by ${root.email} from 192.0.2.1`),
    path: `/settings?key=${id}`,
  });
  expect(paused?.text).toContain("Only an administrator can resume it.");
  const deleted = (await listOf(ada)).find(({ kind }) => kind === "key-deleted");
  expect(deleted?.text).toMatch(/You can restore it until .* UTC, under Recently deleted\.$/);
});

test("an owner who pauses and resumes a key is not told", async () => {
  const { id } = await createAccessKey(ada, { name: "ci" });
  await suspendAccessKey(ada, id);
  await unsuspendAccessKey(ada, id);
  expect(await kindsOf(ada)).toEqual(["key-created"]);
});

test("a restored key is said to work again only if it does", async () => {
  const { id } = await createAccessKey(ada, { name: "ci" });
  const restoredText = async () => {
    await deleteAccessKey(ada, id);
    await restoreAccessKey(ada, id);
    return (await listOf(ada)).find(({ kind }) => kind === "key-restored")?.text;
  };
  await suspendAccessKey(ada, id);
  expect(await restoredText()).toContain("It is still paused");
  await unsuspendAccessKey(ada, id);
  expect(await restoredText()).toContain("its client secret works again");
});

test("a deletion that cannot be undone is not said to be undoable", async () => {
  const { id } = await createAccessKey(ada, { name: "ci" });
  await revokeAccessKey(root, id);
  const deleted = (await listOf(ada)).find(({ kind }) => kind === "key-deleted");
  expect(deleted?.text).not.toContain("restore");
});

test("what a key does is told with its name, and the advice is about both keys", async () => {
  const maker = await createAccessKey(ada, { name: "maker" });
  const { id: accessKeyId, clientId } = maker;
  const script: Principal = { ...ada, via: "access-key", clientId, accessKeyId, secretVersion: 1 };
  await createAccessKey(script, { name: "made" });
  await regenerateSecret(script, accessKeyId);
  const list = await listOf(ada);
  const textOf = (title: string) => list.find((each) => each.title === title)?.text;
  expect(textOf("Access key made was created")).toMatch(
    /^It was created with the access key maker from .* delete both keys and change/,
  );
  expect(textOf("The client secret of maker was regenerated")).toMatch(
    /^It was regenerated with the access key itself .* delete the key and change/,
  );
});

test("no notification is written for a change that fails", async () => {
  await createAccessKey(ada, { name: "ci" });
  await expect(createAccessKey(ada, { name: "ci" })).rejects.toMatchObject({ status: 409 });
  expect(await kindsOf(ada)).toEqual(["key-created"]);
});

test("deleting all keys is told once, and a new password too", async () => {
  await createAccessKey(ada, { name: "ci" });
  await createAccessKey(ada, { name: "cd" });
  await endAllAccessKeys(await signedIn(ada), { currentPassword: password });
  await changeOwnPassword(ada, { currentPassword: password, newPassword: `${password} 2` });
  await expect(
    changeOwnPassword(ada, { currentPassword: "wrong", newPassword: `${password} 3` }),
  ).rejects.toMatchObject({ status: 400 });
  await createAccessKey(ada, { name: "next" });
  await resetPassword(root, ada.userId, { endAccessKeys: true });
  expect((await kindsOf(ada)).filter((kind) => kind !== "key-created").sort()).toEqual([
    ...["keys-deleted", "password-changed", "password-reset"],
  ]);
  const texts = (await listOf(ada)).map(({ text }) => text).join("\n");
  expect(texts).toContain("2 access keys deleted");
  expect(texts).toContain("1 access key deleted");
  expect(texts).not.toContain(password);
});

test("a sign-in from a network that the user did not sign in from before is told, the first one is not", async () => {
  const user = await selectUser(ada.tenantId, ada.userId);
  const addresses = ["192.0.2.1", "192.0.2.7", "198.51.100.1", "198.51.100.2", null];
  for (const address of addresses)
    await (user && createSession(user, "password", { ...source, address }));
  const list = await listOf(ada);
  expect(list.map(({ kind }) => kind)).toEqual(["new-sign-in"]);
  expect(list[0]?.text).toContain("from 198.51.100.1");
});

test("no notification is written for events that change no key and no password", async () => {
  const event = { action: "sign-in", result: "Succeeded", entityType: "user" } as const;
  await insertAuditEvent({
    ...{ id: crypto.randomUUID(), tenantId: ada.tenantId, at: new Date(), ...event },
    ...{ subject: ada.email, subjectType: "User", entityId: ada.userId, entityName: ada.email },
    metadata: {},
  });
  expect(await kindsOf(ada)).toEqual([]);
});

test("pages follow each other without a gap, and a mark covers what was seen", async () => {
  for (const name of ["one", "two", "three"]) await createAccessKey(ada, { name });
  const first = await listNotifications(ada, { limit: 2 });
  expect(first).toMatchObject({ unread: 3, nextCursor: first.notifications[1]?.id });
  const second = await listNotifications(ada, { limit: 2, cursor: first.nextCursor });
  expect(second.notifications).toHaveLength(1);
  expect(second).not.toHaveProperty("nextCursor");
  expect(await markNotificationsRead(ada, { upTo: String(first.nextCursor) })).toBe(1);
  expect(await markNotificationsRead(ada, { ids: [String(first.notifications[0]?.id)] })).toBe(0);
});

test("a user can neither see nor mark the notifications of somebody else", async () => {
  await createAccessKey(ada, { name: "ci" });
  const [{ id } = { id: "" }] = await listOf(ada);
  await expect(listNotifications(root, { limit: 2, cursor: id })).rejects.toMatchObject({
    status: 404,
  });
  await expect(markNotificationsRead(root, { upTo: id })).rejects.toMatchObject({ status: 404 });
  await markNotificationsRead(root, { ids: [id] });
  expect((await listNotifications(ada, { limit: 2 })).unread).toBe(1);
});
