/** Users cannot assign or delete roles with more permissions than their own. */
import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { selectAccessRulesOfUser } from "@/db/queries/access-rules";
import type { Principal } from "../http/principal";
import { addUser } from "../testing/users";
import { systemAdministratorId } from "./roles";
import { listAccessRules } from "./rule-list";
import { createAccessRule, deleteAccessRule, getAccessRule } from "./service";

const departmentAdministrator = 2;
const viewer = 8;

let root: Principal;
let manager: Principal;

beforeAll(async () => {
  root = await addUser("root@keys.test");
  manager = await addUser("manager@keys.test", undefined, departmentAdministrator);
});

const person = () => addUser(`${randomUUID()}@keys.test`, undefined, viewer);

const ruleIdOf = async ({ tenantId, email }: Principal) =>
  (await selectAccessRulesOfUser(tenantId, email))[0]?.id ?? 0;

const inTenant = (of: Principal, roleId: number) => ({
  ...{ subjectId: of.email, subjectType: "user" as const, roleId },
  ...{ scopeType: "tenant" as const, scopeId: String(of.tenantId) },
});

test("only users with all permissions of a role can assign it", async () => {
  const ada = await person();
  const given = createAccessRule(manager, inTenant(ada, systemAdministratorId));
  await expect(given).rejects.toMatchObject({ status: 403 });
  await expect(createAccessRule(ada, inTenant(ada, viewer))).rejects.toMatchObject({ status: 403 });
  await createAccessRule(manager, inTenant(ada, departmentAdministrator));
  await createAccessRule(root, inTenant(ada, systemAdministratorId));
});

test("only users with all permissions of a role can delete its rules", async () => {
  const ada = await person();
  const rootRule = await ruleIdOf(root);
  await expect(deleteAccessRule(manager, rootRule)).rejects.toMatchObject({ status: 403 });
  await expect(deleteAccessRule(ada, rootRule)).rejects.toMatchObject({ status: 403 });
  await deleteAccessRule(manager, await ruleIdOf(ada));
  expect(await ruleIdOf(ada)).toBe(0);
  expect(await ruleIdOf(root)).toBe(rootRule);
});

test("a system administrator cannot delete their own rule, but another one can", async () => {
  const other = await addUser(`${randomUUID()}@keys.test`);
  const own = await ruleIdOf(other);
  await expect(deleteAccessRule(other, own)).rejects.toMatchObject({ status: 400 });
  await deleteAccessRule(root, own);
  expect(await ruleIdOf(other)).toBe(0);
});

test("rules are visible only in scopes where the user may read rules", async () => {
  const ada = await person();
  const id = await ruleIdOf(ada);
  await expect(getAccessRule(ada, id)).rejects.toMatchObject({ status: 403 });
  const query = { limit: 50, offset: 0, search: "" };
  await expect(listAccessRules(ada, query)).rejects.toMatchObject({ status: 403 });
  expect(await getAccessRule(manager, id)).toMatchObject({ subjectId: ada.email });
});
