/** What APIs are answered that ask for decisions. */
import { beforeAll, expect, test, vi } from "vitest";
import { updateRole } from "../access-control/role-service";
import { createAccessRule, deleteAccessRule, listOwnAccessRules } from "../access-control/service";
import { createAccessKeyInput, updateAccessKeyInput } from "../access-keys/access-key";
import { deleteAccessKey } from "../access-keys/deletion";
import { updateAccessKey } from "../access-keys/life";
import { createAccessKey } from "../access-keys/service";
import { disableUser } from "../admin-cli/users";
import { mount } from "../api/mount";
import { createCluster } from "../clusters/service";
import type { Principal } from "../http/principal";
import { createDepartment, createProject, deleteOrgUnit } from "../org-units/service";
import type { CreatedResourceServer } from "../resource-servers/resource-server";
import {
  createResourceServerInput,
  updateResourceServerInput,
} from "../resource-servers/resource-server";
import {
  createResourceServer,
  deleteResourceServer,
  updateResourceServer,
} from "../resource-servers/service";
import { addRole, giveRole, roleOf } from "../testing/roles";
import { addUser, source } from "../testing/users";
import { issueAccessToken } from "../tokens/service";
import * as endpoints from "./endpoints";
import { maxEvaluations } from "./evaluation";

const viewer = 8;

let root: Principal;
let ada: Principal;
let jobs: CreatedResourceServer;
let runs: CreatedResourceServer;
const scope: Record<string, string> = { tenant: "1" };
let n = 0;

interface Credentials {
  clientId: string;
  clientSecret: string;
}

const addApi = (name: string, permissions = ["create", "read"]) =>
  createResourceServer(
    root,
    createResourceServerInput.parse({
      ...{ name, identifier: `urn:example:${name}` },
      permissions: permissions.map((each) => ({ name: `${name}:${each}` })),
    }),
  );

const inScope = (type: "cluster" | "department" | "project", name: string) => ({
  ...{ scopeType: type, scopeId: scope[name] as string },
});

beforeAll(async () => {
  vi.stubEnv("LOG_LEVEL", "error");
  root = await addUser("root@keys.test");
  ada = await addUser("ada@keys.test", undefined, viewer);
  jobs = await addApi("jobs");
  runs = await addApi("runs");
  scope.north = (await createCluster(root, { name: "north" })).uuid;
  const department = async (name: string) =>
    (await createDepartment(root, { name, clusterId: scope.north as string })).id;
  scope.vision = await department("vision");
  scope.speech = await department("speech");
  const project = async (name: string, parent: string) =>
    (await createProject(root, { name, parentId: scope[parent] as string })).id;
  scope.cats = await project("cats", "vision");
  scope.words = await project("words", "speech");
  const role = await addRole(root, ["jobs: jobs:create"]);
  await giveRole(root, ada, role.id, inScope("department", "vision"));
});

const addKey = (owner: Principal, permissions?: unknown) => {
  n += 1;
  return createAccessKey(owner, createAccessKeyInput.parse({ name: `key-${n}`, permissions }));
};

const issue = async (key: Credentials, ...resources: string[]) =>
  (await issueAccessToken({ ...key, authenticatedBy: "post" }, source, resources)).accessToken;

const tokenFor = async (api: CreatedResourceServer, owner = ada) =>
  issue(await addKey(owner), api.identifier as string);

const single = mount(endpoints.evaluateAccess);
const several = mount(endpoints.evaluateAccesses);

interface Options {
  as?: Credentials | undefined;
  route?: typeof single;
  headers?: Record<string, string>;
}

function ask(body: unknown, { as = jobs, route = single, headers = {} }: Options = {}) {
  const authorization = `Basic ${btoa(`${as.clientId}:${as.clientSecret}`)}`;
  const request = new Request("http://keys.test/access/v1/evaluation", {
    method: "POST",
    headers: { "content-type": "application/json", authorization, ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return route.POST(request, { params: Promise.resolve({}) });
}

const about = (id: string, type = "user", name = "jobs:create", resource = "cats") => ({
  subject: { type, id },
  action: { name },
  resource: { type: typeOf(resource), id: scope[resource] ?? resource },
});

const typeOf = (name: string) =>
  ({ tenant: "tenant", north: "cluster", vision: "department", speech: "department" })[name] ??
  "project";

const answer = async (body: unknown, options?: Options) => (await ask(body, options)).json();

const permitted = { decision: true };
const refused = (reason: string) => ({ decision: false, context: { reason } });

const inherited: [name: string, isPermitted: boolean][] = [
  ["tenant", false],
  ["north", false],
  ["vision", true],
  ["cats", true],
  ["speech", false],
  ["words", false],
];

test.each(inherited)("a rule in a department decides about %s: %s", async (name, isPermitted) => {
  const token = await tokenFor(jobs);
  const expected = isPermitted ? permitted : refused("not_permitted");
  for (const [id, type] of [
    ["ada@keys.test", "user"],
    ["ADA@keys.test", "user"],
    [ada.userId, "user"],
    [token, "token"],
  ])
    expect(await answer(about(id ?? "", type, "jobs:create", name))).toEqual(expected);
});

test("an API asks about its own permissions only", async () => {
  expect(await answer(about("ada@keys.test"), { as: runs })).toEqual(refused("unknown_action"));
  const root = about("root@keys.test", "user", "runs:read");
  expect(await answer(root, { as: runs })).toEqual(permitted);
  expect(await answer(root)).toEqual(refused("unknown_action"));
});

test("a system administrator has every permission that the API has, and no other", async () => {
  for (const name of ["jobs:create", "jobs:read"])
    expect(await answer(about(root.userId, "user", name, "words"))).toEqual(permitted);
  const unknown = about(root.userId, "user", "jobs:delete");
  expect(await answer(unknown)).toEqual(refused("unknown_action"));
});

test("a token that is not for the asking API is refused, even of an administrator", async () => {
  const own = await issue(await addKey(root));
  for (const token of [own, await tokenFor(runs, root), "x", `${await tokenFor(jobs)}x`])
    expect(await answer(about(token, "token"))).toEqual(refused("invalid_token"));
});

test("unknown users and scopes look like those where nothing is permitted", async () => {
  const disabled = await addUser("disabled@keys.test", undefined);
  await disableUser(disabled.email, { force: true });
  const same = refused("not_permitted");
  for (const id of ["none@keys.test", "7", disabled.email, disabled.userId, "\0", "a".repeat(9000)])
    expect(await answer(about(id))).toEqual(same);
  for (const id of ["none", "\0", scope.vision as string])
    expect(await answer(about(root.userId, "user", "jobs:create", id))).toEqual(same);
  const tenant = { ...about(root.userId), resource: { type: "tenant", id: "2" } };
  expect(await answer(tenant)).toEqual(same);
});

test("other types of subjects and resources are refused by name", async () => {
  const question = about(root.userId);
  expect(await answer({ ...question, subject: { type: "group", id: "a" } })).toEqual(
    refused("unsupported_subject_type"),
  );
  expect(await answer({ ...question, resource: { type: "job", id: "7" } })).toEqual(
    refused("unsupported_resource_type"),
  );
});

test("a decision is current: it changes with rules, roles, scopes, keys and permissions", async () => {
  const bob = await addUser("bob@keys.test", undefined, viewer);
  const role = await addRole(root, ["jobs: jobs:read"]);
  const decide = async (id = bob.email, type = "user") =>
    (await answer(about(id, type, "jobs:read", "words"))).decision;
  expect(await decide()).toBe(false);
  await giveRole(root, bob, role.id, inScope("department", "speech"));
  expect(await decide()).toBe(true);
  const input = await roleOf(root, ["jobs: jobs:read"], { name: role.name });
  await updateRole(root, role.id, { ...input, enabled: false });
  expect(await decide()).toBe(false);
  await updateRole(root, role.id, input);
  const key = await addKey(bob);
  const token = await issue(key, jobs.identifier as string);
  expect(await decide(token, "token")).toBe(true);
  const limits = updateAccessKeyInput.parse({ permissions: { resources: [runs.identifier] } });
  await updateAccessKey(bob, key.id, limits);
  expect(await decide(token, "token")).toBe(false);
  await updateAccessKey(bob, key.id, updateAccessKeyInput.parse({ permissions: "all" }));
  expect(await decide(token, "token")).toBe(true);
  await deleteAccessKey(bob, key.id);
  expect(await decide(token, "token")).toBe(false);
  expect(await decide()).toBe(true);
  const { accessRules } = await listOwnAccessRules(bob, { limit: 50, offset: 0, search: "" });
  await deleteAccessRule(root, accessRules.at(-1)?.id ?? 0);
  expect(await decide()).toBe(false);
});

test("in a deleted project, and with a removed permission, nothing is permitted", async () => {
  const api = await addApi("short");
  const { id } = await createProject(root, { name: "gone", parentId: scope.vision as string });
  const question = about(root.userId, "user", "short:read", id);
  expect(await answer(question, { as: api })).toEqual(permitted);
  await deleteOrgUnit(root, "project", id);
  expect(await answer(question, { as: api })).toEqual(refused("not_permitted"));
  const role = await addRole(root, ["short: short:create"]);
  const eve = await addUser("eve@keys.test", undefined, viewer);
  await createAccessRule(root, {
    ...{ subjectId: eve.email, subjectType: "user", roleId: role.id },
    ...{ scopeType: "tenant", scopeId: "1" },
  });
  const create = about(eve.email, "user", "short:create", "tenant");
  expect(await answer(create, { as: api })).toEqual(permitted);
  const permissions = [{ name: "short:read" }];
  await updateResourceServer(root, api.id, updateResourceServerInput.parse({ permissions }));
  for (const subject of [root.userId, eve.email])
    expect(await answer(about(subject, "user", "short:create"), { as: api })).toEqual(
      refused("unknown_action"),
    );
  await deleteResourceServer(root, api.id);
  expect((await ask(question, { as: api })).status).toBe(401);
});

test("only APIs may ask, and are told so before their question is read", async () => {
  const key = await addKey(root);
  expect((await ask("{", { as: key })).status).toBe(403);
  for (const headers of [
    { authorization: "" },
    { authorization: `Bearer ${await issue(key)}` },
    { authorization: `Basic ${btoa(`${jobs.clientId}:wrong`)}` },
  ]) {
    const response = await ask("{", { headers });
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toMatch(/^Basic /);
    expect(await response.json()).toEqual({ code: 401, message: "Invalid client credentials" });
  }
});

test("what is missing or has a wrong type is an error, other members are ignored", async () => {
  const question = about("ada@keys.test");
  const { subject, action, resource } = question;
  for (const body of [
    ...["{", "", "[]", '"x"', { subject, action }, { action, resource }, { subject, resource }],
    ...[
      { ...question, subject: "ada" },
      { ...question, subject: { id: "ada" } },
    ],
    ...[
      { ...question, subject: { ...subject, id: "" } },
      { ...question, context: 7 },
    ],
    ...[
      { ...question, action: {} },
      { ...question, action: { name: 7 } },
    ],
    ...[
      { ...question, resource: { type: "project" } },
      { ...question, resource: null },
    ],
  ])
    for (const route of [single, several])
      expect([body, (await ask(body, { route })).status]).toEqual([body, 400]);
  expect((await ask(question, { headers: { "content-type": "text/plain" } })).status).toBe(400);
  const more = {
    ...{ ...question, foo: "bar", context: { time: "now" }, future: { nested: true } },
    subject: { ...subject, properties: { department: "Sales" }, issuer: "x" },
  };
  expect(await answer(more)).toEqual(permitted);
});

test("the response has the request ID of the client, also if it is an error", async () => {
  const headers = { "x-request-id": "bfe9eb29 any/text" };
  for (const body of [about("ada@keys.test"), "{"])
    expect((await ask(body, { headers })).headers.get("x-request-id")).toBe("bfe9eb29 any/text");
  const own = (await ask("{")).headers.get("x-request-id");
  expect(own).toMatch(/^[\da-f-]{36}$/);
});

const ofAda = { subject: { type: "user", id: "ada@keys.test" }, action: { name: "jobs:create" } };
const resourceOf = (name: string) => ({ resource: { type: typeOf(name), id: scope[name] } });
const no = refused("not_permitted");

test("evaluations have the members of the request as defaults, and are answered in order", async () => {
  const evaluations = [
    resourceOf("words"),
    resourceOf("cats"),
    { ...resourceOf("cats"), subject: { type: "user", id: root.userId } },
    { ...resourceOf("cats"), subject: { id: root.userId } },
    { ...resourceOf("cats"), action: { name: "jobs:read" } },
  ];
  const response = await answer({ ...ofAda, evaluations }, { route: several });
  expect(response).toEqual({ evaluations: [no, permitted, permitted, permitted, no] });
  const complete = [about("ada@keys.test"), about(root.userId)];
  expect(await answer({ evaluations: complete }, { route: several })).toEqual({
    evaluations: [permitted, permitted],
  });
});

test("what is wrong with one evaluation is its result", async () => {
  const evaluations = [resourceOf("cats"), {}, 7, { resource: { type: "project" } }, null];
  const response = await answer({ ...ofAda, evaluations }, { route: several });
  expect(response.evaluations[0]).toEqual(permitted);
  for (const each of response.evaluations.slice(1))
    expect(each).toMatchObject({ decision: false, context: { error: { status: 400 } } });
  expect(response.evaluations).toHaveLength(5);
});

test.each([
  ["execute_all", [no, permitted, no, permitted]],
  ["deny_on_first_deny", [no]],
  ["permit_on_first_permit", [no, permitted]],
])("%s ends the list where the question is settled", async (semantic, expected) => {
  const evaluations = ["words", "cats", "speech", "vision"].map(resourceOf);
  const body = { ...ofAda, evaluations, options: { evaluations_semantic: semantic, other: 1 } };
  expect(await answer(body, { route: several })).toEqual({ evaluations: expected });
});

test("without evaluations the request is a single one", async () => {
  for (const more of [{}, { evaluations: [] }])
    expect(await answer({ ...ofAda, ...resourceOf("cats"), ...more }, { route: several })).toEqual(
      permitted,
    );
});

test("a request has at most 100 evaluations and a known semantic", async () => {
  const evaluations = Array.from({ length: maxEvaluations }, () => resourceOf("cats"));
  const { evaluations: decided } = await answer({ ...ofAda, evaluations }, { route: several });
  expect(decided).toHaveLength(maxEvaluations);
  for (const more of [
    { evaluations: [...evaluations, resourceOf("cats")] },
    { evaluations, options: { evaluations_semantic: "any" } },
    { evaluations: {} },
  ])
    expect((await ask({ ...ofAda, ...more }, { route: several })).status).toBe(400);
});

test("the metadata is built from the configured address", async () => {
  const { GET } = mount(endpoints.readDecisionPoint);
  const request = new Request("http://evil.test/.well-known/authzen-configuration");
  expect(await (await GET(request, { params: Promise.resolve({}) })).json()).toEqual({
    policy_decision_point: "http://keys.test",
    access_evaluation_endpoint: "http://keys.test/access/v1/evaluation",
    access_evaluations_endpoint: "http://keys.test/access/v1/evaluations",
  });
});
