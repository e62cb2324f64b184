/** Custom roles where roles are named elsewhere: single sign-on, the access key policy, the admin CLI, restores. */
import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { selectUserByEmail } from "@/db/queries/users";
import { defaultKeyPolicy } from "../access-keys/key-policy";
import { previewKeyPolicy, setKeyPolicy } from "../access-keys/key-policy-service";
import { createAccessKey } from "../access-keys/service";
import { addAccessRule } from "../admin-cli/access-rules";
import { createUser } from "../admin-cli/users";
import type { Principal } from "../http/principal";
import { env } from "../platform/env";
import type { Provider } from "../platform/provider-settings";
import { checkDefaultRole } from "../setup/check-settings";
import { signInWithProvider } from "../sign-in/provider-user";
import { addRole, addUserWithRole, roleOf } from "../testing/roles";
import { addUser, source } from "../testing/users";
import { listRoleNames } from "./api-rights";
import { deleteRole, updateRole } from "./role-service";

vi.mock("../platform/env", async (original) => {
  const actual = await original<typeof import("../platform/env")>();
  return { ...actual, env: vi.fn(actual.env) };
});

const provider: Provider = {
  ...{ issuer: "https://login.test", clientId: "id", clientSecret: "secret", name: "Example" },
  ...{ defaultRole: undefined, linksByEmail: false, trustsEmail: false },
};

const viewer = 8;

let root: Principal;

beforeAll(async () => {
  root = await addUser("root@keys.test");
});

afterEach(() => {
  vi.mocked(env).mockReset();
});

const rolesOf = (email: string) => listRoleNames({ tenantId: root.tenantId, email });

test("new users get a custom role at single sign-on, which is not renamed or deleted meanwhile", async () => {
  const role = await addRole(root, ["Projects: view"]);
  const withRole = { ...provider, defaultRole: role.name };
  await checkDefaultRole(root.tenantId, { provider: withRole });
  vi.mocked(env).mockReturnValue({ ...env(), provider: withRole });
  const email = `${randomUUID()}@keys.test`;
  const claims = { iss: provider.issuer, sub: email, email, email_verified: true };
  await signInWithProvider(claims, withRole, source);
  expect(await rolesOf(email)).toEqual([role.name]);
  const unused = await addRole(root, []);
  vi.mocked(env).mockReturnValue({ ...env(), provider: { ...provider, defaultRole: unused.name } });
  const refused = { status: 409, message: expect.stringContaining("OIDC_DEFAULT_ROLE") };
  await expect(deleteRole(root, unused.id)).rejects.toMatchObject(refused);
  const renamed = updateRole(root, unused.id, await roleOf(root, []));
  await expect(renamed).rejects.toMatchObject(refused);
});

test("the access key policy can name a custom role, which is not deleted meanwhile", async () => {
  const role = await addRole(root, ["Projects: view"]);
  const ada = await addUserWithRole(role.id);
  const policy = { ...defaultKeyPolicy, permittedRoleIds: [1, role.id] };
  await setKeyPolicy(root, policy);
  await createAccessKey(ada, { name: "ci" });
  const other = await addUserWithRole(viewer);
  await expect(createAccessKey(other, { name: "ci" })).rejects.toMatchObject({ status: 403 });
  const input = await roleOf(root, ["Projects: view"], { name: role.name, enabled: false });
  await updateRole(root, role.id, input);
  await expect(createAccessKey(ada, { name: "other" })).rejects.toMatchObject({ status: 403 });
  expect((await previewKeyPolicy(root, policy)).suspended).toBe(1);
  const unused = await addRole(root, []);
  await setKeyPolicy(root, { ...policy, permittedRoleIds: [1, unused.id] });
  await expect(deleteRole(root, unused.id)).rejects.toMatchObject({ status: 409 });
  await setKeyPolicy(root, defaultKeyPolicy);
  await deleteRole(root, unused.id);
});

test("the access key policy cannot name a role that does not exist", async () => {
  const policy = { ...defaultKeyPolicy, permittedRoleIds: [999_999] };
  const refused = { status: 400, errors: [{ field: "permittedRoleIds" }] };
  await expect(setKeyPolicy(root, policy)).rejects.toMatchObject(refused);
  await expect(previewKeyPolicy(root, policy)).rejects.toMatchObject(refused);
});

test("the admin CLI assigns a custom role by its name, ignoring case", async () => {
  const role = await addRole(root, ["Projects: view"]);
  const email = `${randomUUID()}@keys.test`;
  await createUser(email, role.name.toUpperCase());
  expect(await rolesOf(email)).toEqual([role.name]);
  const other = await addRole(root, []);
  await addAccessRule(email, other.name, {
    ...{ scopeType: "tenant", scopeId: String(root.tenantId) },
  });
  expect(await rolesOf(email)).toEqual([role.name, other.name].sort());
  await expect(createUser(`x-${email}`, "Nothing")).rejects.toThrow(role.name);
  expect(await selectUserByEmail(root.tenantId, `x-${email}`)).toBeUndefined();
});
