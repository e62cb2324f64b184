/** Access rules refer to users by address: a new user must not inherit the rules of an earlier user of the address. */
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { selectAccessRulesOfUser } from "@/db/queries/access-rules";
import { changeEmail } from "@/db/queries/user-addresses";
import { insertProviderUser } from "@/db/queries/user-identities";
import { markUserDeleted, selectUser } from "@/db/queries/users";
import { accessRules } from "@/db/schema/access-rules";
import { roles } from "../access-control/roles";
import { createUser as createWithRole } from "../admin-cli/users";
import { eventBy } from "../audit/record";
import type { Principal } from "../http/principal";
import { now } from "../platform/clock";
import { addUser } from "../testing/users";
import { deleteUser } from "./change-user";

let root: Principal;
let tenantId: number;

beforeAll(async () => {
  root = await addUser("root@keys.test");
  tenantId = root.tenantId;
});

const roleCalled = (name: string) => roles.find((role) => role.name === name)?.id ?? 0;

const eventAbout = (id: string, email: string) =>
  eventBy(root, {
    ...{ entityType: "user", entityId: id, entityName: email, httpStatus: 200 },
    ...{ action: "update", metadata: { operation: "enable" } },
  });

/** Inserts a rule for the address without a user, as an earlier version may have left it. */
async function addRule(subjectId: string): Promise<void> {
  await db()
    .insert(accessRules)
    .values({
      ...{ tenantId, subjectType: "user", subjectId, roleId: roleCalled("System administrator") },
      ...{ scopeType: "tenant", scopeId: String(tenantId) },
      ...{ createdAt: now(), createdBy: root.email },
    });
}

test("access rules are deleted with their user, even if the address changes at the same time", async () => {
  const { userId: id } = await addUser("leaver@keys.test");
  const asRead = await selectUser(tenantId, id);
  if (!asRead) throw new Error("no user");
  const event = eventAbout(id, asRead.email);
  expect(await changeEmail(asRead, "moved@keys.test", now(), event)).toBe(true);
  const actor = { tenantId, userId: root.userId, ruleId: undefined };
  const deletion = eventAbout(id, asRead.email);
  expect(await markUserDeleted(asRead, now(), deletion, actor)).toBe(false);
  await deleteUser(root, id);
  expect(await selectAccessRulesOfUser(tenantId, "moved@keys.test")).toEqual([]);
});

const addProviderUser = async (email: string) => {
  const id = crypto.randomUUID();
  const user = { id, tenantId, email, passwordDigest: null, createdAt: now() };
  const who = { tenantId, issuer: "https://login.test", subject: id };
  await insertProviderUser(user, who, roleCalled("Editor"), [eventAbout(id, email)]);
};

test.each([
  ["a provider", addProviderUser],
  ["the admin CLI", (email: string) => createWithRole(email, "Editor")],
])("a new user from %s does not inherit access rules of an earlier user", async (from, add) => {
  const email = `${from.replaceAll(" ", "-")}@keys.test`;
  await addRule(email);
  await add(email);
  const rules = await selectAccessRulesOfUser(tenantId, email);
  expect(rules.map(({ roleId }) => roleId)).toEqual([roleCalled("Editor")]);
});
