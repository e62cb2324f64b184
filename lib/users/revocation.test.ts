/** The effects of disabling and deleting users, and who may do so. */
import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { insertAccessKey, selectAccessKeys } from "@/db/queries/access-keys";
import { insertAccessRule, selectAccessRulesOfUser } from "@/db/queries/access-rules";
import { insertIdentity, selectUserByIdentity } from "@/db/queries/user-identities";
import { selectUser } from "@/db/queries/users";
import { userIdentities, users } from "@/db/schema/people";
import { digestSecret } from "../access-keys/secret";
import { createAccessKey } from "../access-keys/service";
import { eventBy } from "../audit/record";
import type { Principal } from "../http/principal";
import { endSession, listSessions, signOutEverywhere } from "../sessions/own-sessions";
import { createSession, findSignedInUser } from "../sessions/service";
import { addUser, source } from "../testing/users";
import { deleteUser, disableUser, enableUser, logOutUser, resetPassword } from "./change-user";
import { createUser } from "./service";

const departmentAdministrator = 2;
const viewer = 8;

let root: Principal;

beforeAll(async () => {
  root = await addUser("root@keys.test");
});

const person = (roleId = viewer) => addUser(`ada-${randomUUID()}@keys.test`, undefined, roleId);

const rulesOf = ({ tenantId, email }: Principal) => selectAccessRulesOfUser(tenantId, email);

test("a session of an earlier epoch is rejected even while its row exists", async () => {
  const ada = await person();
  const user = await selectUser(ada.tenantId, ada.userId);
  const session = user && (await createSession(user, "password", source));
  if (!session) throw new Error("no session");
  expect(await findSignedInUser(session)).toBeDefined();
  const later = { sessionEpoch: sql`${users.sessionEpoch} + 1` };
  await db().update(users).set(later).where(eq(users.id, ada.userId));
  expect(await findSignedInUser(session)).toBeUndefined();
  expect(await listSessions(ada)).toEqual([]);
});

const mark = (of: Principal, change: { disabledAt?: Date; deletedAt?: Date }) =>
  db().update(users).set(change).where(eq(users.id, of.userId));

test.each([
  ["disabled", { disabledAt: new Date() }],
  ["deleted", { deletedAt: new Date() }],
])(
  "a user who is %s has no session and cannot get one, whatever the epoch is",
  async (_, change) => {
    const ada = await person();
    const user = await selectUser(ada.tenantId, ada.userId);
    const session = user && (await createSession(user, "password", source));
    if (!session) throw new Error("no session");
    await mark(ada, change);
    expect(await findSignedInUser(session)).toBeUndefined();
    expect(await createSession(user, "password", source)).toBeUndefined();
  },
);

test("access keys and provider identities are deleted with their user", async () => {
  const ada = await person();
  await addKey(ada);
  await link(ada);
  await deleteUser(root, ada.userId);
  expect(await selectAccessKeys(ada)).toEqual([]);
  const known = db().select().from(userIdentities).where(eq(userIdentities.userId, ada.userId));
  expect(await known).toEqual([]);
});

test("access rules are deleted with their user, so that a new user with the same address does not inherit them", async () => {
  const ada = await person(departmentAdministrator);
  const bob = await person();
  await deleteUser(root, ada.userId);
  expect(await rulesOf(ada)).toEqual([]);
  expect(await rulesOf(bob)).toHaveLength(1);
});

test.each([
  ["resets the password", resetPassword],
  ["disables", disableUser],
  ["enables", enableUser],
  ["signs out", logOutUser],
  ["deletes", deleteUser],
])("a user with fewer permissions cannot do it, one with more can: %s", async (_, act) => {
  const [manager, other, below] = [
    await person(departmentAdministrator),
    await person(departmentAdministrator),
    await person(),
  ];
  await expect(act(manager, root.userId)).rejects.toMatchObject({ status: 403 });
  await expect(act(below, other.userId)).rejects.toMatchObject({ status: 403 });
  await expect(act(manager, manager.userId)).rejects.toMatchObject({ status: 400 });
  await act(manager, below.userId);
  await act(manager, other.userId);
});

const newKey = () => ({
  ...{ id: randomUUID(), clientId: `lk-${randomUUID().slice(0, 20)}`, name: "ci" },
  ...{ secretDigest: digestSecret("x"), secretHint: "x", secretCreatedAt: new Date() },
  createdVia: "session" as const,
  description: null,
  expiresAt: null,
});

const event = () =>
  eventBy(root, { action: "create", entityType: "access-key", entityId: "x", entityName: "x" });

const addKey = (owner: Principal) => insertAccessKey(owner, newKey(), event(), undefined);

const identityOf = (of: Principal) => ({
  ...{ tenantId: of.tenantId, issuer: "https://issuer.test", subject: of.userId },
});

const link = (of: Principal) =>
  insertIdentity(identityOf(of), { id: of.userId, email: of.email }, false, new Date(), event());

test.each([
  ["disabled", disableUser],
  ["deleted", deleteUser],
])("a %s user cannot get an access key or an identity", async (_, act) => {
  const ada = await person();
  expect(await addKey(ada)).toBeDefined();
  expect(await link(await person())).toBeDefined();
  await act(root, ada.userId);
  const keys = (await selectAccessKeys(ada)).length;
  await expect(createAccessKey(ada, { name: "late" })).rejects.toMatchObject({ status: 401 });
  const late = { ...newKey(), name: "late" };
  expect(await insertAccessKey(ada, late, event(), undefined)).toBeUndefined();
  expect(await selectAccessKeys(ada)).toHaveLength(keys);
  expect(await link(ada)).toBeUndefined();
  expect(await selectUserByIdentity(identityOf(ada))).toBeUndefined();
});

test("a deleted user cannot get an access rule", async () => {
  const ada = await person();
  await deleteUser(root, ada.userId);
  const { tenantId, email } = ada;
  const rule = {
    ...{ tenantId, subjectType: "user" as const, subjectId: email, roleId: viewer },
    ...{ scopeType: "tenant" as const, scopeId: String(tenantId), createdAt: new Date() },
    createdBy: "root",
  };
  expect(await insertAccessRule(rule, 200, event())).toBeUndefined();
  expect(await rulesOf(ada)).toEqual([]);
});

test("an access key cannot end its owner's sessions", async () => {
  const ada = await person();
  const user = await selectUser(ada.tenantId, ada.userId);
  const session = user && (await createSession(user, "password", source));
  if (!session) throw new Error("no session");
  const { tenantId, userId, email } = ada;
  const key = { clientId: "x", accessKeyId: "x", secretVersion: 1 };
  const script: Principal = { tenantId, userId, email, via: "access-key", ...key, source };
  await expect(endSession(script, session.sessionId)).rejects.toMatchObject({ status: 403 });
  await expect(signOutEverywhere(script)).rejects.toMatchObject({ status: 403 });
  expect(await findSignedInUser(session)).toBeDefined();
  await endSession(ada, session.sessionId);
  expect(await findSignedInUser(session)).toBeUndefined();
});

test("a new user does not inherit access rules of an earlier user with the same address", async () => {
  const ada = await person(departmentAdministrator);
  await mark(ada, { deletedAt: new Date() });
  expect(await rulesOf(ada)).toHaveLength(1);
  await createUser(root, { email: ada.email });
  expect(await rulesOf(ada)).toEqual([]);
});
