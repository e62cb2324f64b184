import { beforeAll, beforeEach, expect, test } from "vitest";
import { selectEntityEvents } from "@/db/queries/audit";
import { selectResourceServer } from "@/db/queries/token-targets";
import { matchSecret } from "../access-keys/secret";
import type { Principal } from "../http/principal";
import { addUser } from "../testing/users";
import {
  createResourceServerInput,
  maxResourceServers,
  updateResourceServerInput,
} from "./resource-server";
import {
  createResourceServer,
  deleteResourceServer,
  getResourceServer,
  listResourceServers,
  regenerateResourceServerSecret,
  updateResourceServer,
} from "./service";

const viewer = 8;

let root: Principal;
let n = 0;
let name: string;
let identifier: string;

beforeAll(async () => {
  root = await addUser("root@keys.test");
});

beforeEach(() => {
  n += 1;
  name = `Jobs ${n}`;
  identifier = `https://jobs-${n}.example.com`;
});

const create = (input: object = {}) =>
  createResourceServer(root, createResourceServerInput.parse({ name, identifier, ...input }));

const update = (id: string, input: object) =>
  updateResourceServer(root, id, updateResourceServerInput.parse(input));

const eventsOf = async (id: string) =>
  (await selectEntityEvents(root.tenantId, "resource-server", id, 10)).map(
    ({ action, subject, metadata }) => ({ action, subject, metadata }),
  );

const jobs = [
  { name: "jobs:create", description: "Start jobs" },
  { name: "jobs:read", description: "" },
];

test("an API has what it was created with, and its secret is in the first response only", async () => {
  const { clientSecret, ...created } = await create({
    ...{ permissions: [...jobs].reverse(), tokenLifetimeSeconds: 300, rolesClaim: "groups" },
  });
  expect(created).toEqual({
    ...{ id: expect.any(String), name, identifier, permissions: jobs },
    ...{ clientId: expect.stringMatching(/^lk-/), createdAt: expect.any(String) },
    ...{ tokenLifetimeSeconds: 300, rolesClaim: "groups" },
  });
  expect(await getResourceServer(root, created.id)).toEqual(created);
  expect(await listResourceServers(root)).toContainEqual(created);
  expect(matchSecret(clientSecret, await selectResourceServer(created.clientId))).toBe("current");
  expect(await eventsOf(created.id)).toEqual([
    { action: "create", subject: root.email, metadata: { identifier } },
  ]);
});

test("only what is sent changes, and the audit log says what", async () => {
  const { clientSecret, ...created } = await create({ permissions: jobs, rolesClaim: "groups" });
  expect(clientSecret).toBeTruthy();
  const changed = await update(created.id, {
    ...{ name: `${name} renamed`, rolesClaim: null, identifier },
    permissions: [{ name: "jobs:read", description: "See jobs" }, { name: "jobs:delete" }],
  });
  const { rolesClaim: _, ...rest } = created;
  expect(changed).toEqual({
    ...{ ...rest, name: `${name} renamed` },
    permissions: [
      { name: "jobs:delete", description: "" },
      { name: "jobs:read", description: "See jobs" },
    ],
  });
  expect(await update(created.id, { name: changed.name })).toEqual(changed);
  expect((await update(created.id, { permissions: [] })).permissions).toEqual([]);
  expect((await eventsOf(created.id)).map(({ metadata }) => metadata)).toEqual([
    {
      ...{ operation: "update-resource-server", permissionsAdded: [] },
      permissionsRemoved: ["jobs:delete", "jobs:read"],
    },
    {
      operation: "update-resource-server",
      before: { name, rolesClaim: "groups" },
      after: { name: changed.name, rolesClaim: null },
      ...{ permissionsAdded: ["jobs:delete"], permissionsRemoved: ["jobs:create"] },
    },
    { identifier },
  ]);
});

test("name and identifier are unique, and free again after a deletion", async () => {
  const first = await create();
  const other = { name: `${name} b`, identifier: `${identifier}/b` };
  const taken = (field: string) => ({ status: 409, errors: [{ field }] });
  await expect(create({ identifier: other.identifier })).rejects.toMatchObject(taken("name"));
  await expect(create({ name: other.name })).rejects.toMatchObject(taken("identifier"));
  const second = await create(other);
  await expect(update(second.id, { name })).rejects.toMatchObject(taken("name"));
  await deleteResourceServer(root, first.id);
  expect((await update(second.id, { name })).name).toBe(name);
  expect((await create({ name: other.name })).identifier).toBe(identifier);
  await expect(getResourceServer(root, first.id)).rejects.toMatchObject({ status: 404 });
  await expect(deleteResourceServer(root, first.id)).rejects.toMatchObject({ status: 404 });
});

test.each([
  ["identifier", { identifier: "http://keys.test" }],
  ["identifier", { identifier: "http://keys.test/" }],
  ["tokenLifetimeSeconds", { tokenLifetimeSeconds: 3601 }],
])("%s is refused when it is %j", async (field, input) => {
  const refused = { status: 400, errors: [{ field }] };
  await expect(create(input)).rejects.toMatchObject(refused);
  const { id } = await create();
  await expect(update(id, input)).rejects.toMatchObject(refused);
});

test.each([
  ["name", { name: " " }],
  ["name", { name: "a\nb" }],
  ["permissions", { permissions: "jobs:create" }],
  ["permissions.0.name", { permissions: [{ name: "jobs create" }] }],
  ["permissions.0.name", { permissions: [{ name: 'jobs"' }] }],
  ["permissions.1.name", { permissions: [{ name: "jobs:read" }, { name: "jobs:read" }] }],
  ["permissions.0.description", { permissions: [{ name: "jobs:read", description: "\u202e" }] }],
  ["tokenLifetimeSeconds", { tokenLifetimeSeconds: 59 }],
  ["rolesClaim", { rolesClaim: "sub" }],
  ["rolesClaim", { rolesClaim: "__proto__" }],
])("%s cannot be what %j says", (field, input) => {
  const { error } = createResourceServerInput.safeParse({ name, identifier, ...input });
  expect(error?.issues[0]?.path.join(".")).toBe(field);
});

test("an identifier cannot be changed", async () => {
  const { id } = await create();
  await expect(update(id, { identifier: `${identifier}/b` })).rejects.toMatchObject({
    ...{ status: 400, errors: [{ field: "identifier" }] },
  });
});

test("a regenerated secret replaces the previous one at once, or after the grace period", async () => {
  const { id, clientId, clientSecret: first } = await create();
  const { clientSecret: second, ...rest } = await regenerateResourceServerSecret(root, id);
  expect(rest).toEqual({});
  expect(await getResourceServer(root, id)).not.toHaveProperty("previousSecretExpiresAt");
  const row = await selectResourceServer(clientId);
  expect(matchSecret(second, row)).toBe("current");
  expect(row?.previousSecretExpiresAt).toEqual(new Date(0));
  expect(matchSecret(first, row)).toBe("previous");
  const third = await regenerateResourceServerSecret(root, id, { gracePeriodSeconds: 60 });
  const { previousSecretExpiresAt } = await getResourceServer(root, id);
  expect(previousSecretExpiresAt).toBe(third.previousSecretExpiresAt);
  expect(matchSecret(second, await selectResourceServer(clientId))).toBe("previous");
  expect((await eventsOf(id)).map(({ metadata }) => metadata)).toEqual([
    { operation: "regenerate-secret", gracePeriodSeconds: 60 },
    { operation: "regenerate-secret" },
    { identifier },
  ]);
});

test("of concurrent regenerations, each secret but the last two ends", async () => {
  const { id, clientId } = await create();
  const made = await Promise.all(
    Array.from({ length: 5 }, () =>
      regenerateResourceServerSecret(root, id, { gracePeriodSeconds: 60 }),
    ),
  );
  const row = await selectResourceServer(clientId);
  const matches = made.map(({ clientSecret }) => matchSecret(clientSecret, row));
  expect(matches.filter(Boolean).sort()).toEqual(["current", "previous"]);
});

test("a user without the permission is refused before anything is looked up", async () => {
  const ada = await addUser("ada@keys.test", undefined, viewer);
  const { id } = await create();
  const forbidden = { status: 403 };
  await expect(listResourceServers(ada)).rejects.toMatchObject(forbidden);
  await expect(getResourceServer(ada, "unknown")).rejects.toMatchObject(forbidden);
  await expect(regenerateResourceServerSecret(ada, id)).rejects.toMatchObject(forbidden);
  await expect(deleteResourceServer(ada, id)).rejects.toMatchObject(forbidden);
  await expect(updateResourceServer(ada, id, {})).rejects.toMatchObject(forbidden);
  const input = createResourceServerInput.parse({ name: "x", identifier: "urn:example:x" });
  await expect(createResourceServer(ada, input)).rejects.toMatchObject(forbidden);
});

test("there are never more APIs than the limit, however many are created at once", async () => {
  const before = (await listResourceServers(root)).length;
  const results = await Promise.allSettled(
    Array.from({ length: maxResourceServers - before + 5 }, (_, at) =>
      create({ name: `many ${at}`, identifier: `urn:example:many-${at}` }),
    ),
  );
  const refused = results.filter(({ status }) => status === "rejected");
  expect(refused).toHaveLength(5);
  expect(refused).toEqual(
    refused.map(() => ({ status: "rejected", reason: expect.objectContaining({ status: 400 }) })),
  );
  expect(await listResourceServers(root)).toHaveLength(maxResourceServers);
});
