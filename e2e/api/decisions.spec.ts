/** Decisions over HTTP: tokens, introspection, evaluations and forward auth agree about everyone everywhere. */
import { anonymousCaller, browserOf, type Caller, type Created } from "../client";
import { expect, test } from "../fixtures";
import { basic, type Credentials, inBody, introspect, send } from "../oauth";
import type { TestServer, User } from "../test-server";
import { give, organisation } from "./organisation";

interface Reference {
  type: string;
  id: string;
}

interface Api extends Credentials {
  name: string;
  identifier: string;
}

interface Person {
  user: User;
  key: Created;
  /** What the rules of the person say: permission and scope. */
  held: Record<string, string>;
  role: string;
}

interface World {
  testServer: TestServer;
  apis: Api[];
  people: Person[];
  /** Every scope with those above it and itself, from the tenant down. */
  paths: Reference[][];
}

const permissions = ["create", "read"].map((name) => ({ name, description: "" }));

async function addApi(admin: Caller): Promise<Api> {
  const name = `api-${crypto.randomUUID()}`;
  const identifier = `https://${name}.example.com`;
  const input = { name, identifier, permissions, rolesClaim: "groups" };
  return { ...(await admin.made<Api>("/api/v1/resource-servers", input)), name, identifier };
}

interface Set {
  name: string;
}

/** A role with one permission of an API. */
async function addRole(admin: Caller, setName: string) {
  const sets: Set[] = await (await admin.fetch("/api/v1/authorization/permission-sets")).json();
  const input = {
    ...{ name: `role-${crypto.randomUUID()}`, description: "" },
    permissionSets: sets.filter(({ name }) => name === setName),
  };
  return admin.made<{ id: number; name: string }>("/api/v2/authorization/roles", input);
}

async function addPerson(
  testServer: TestServer,
  admin: Caller,
  { name }: Api,
  permission: string,
  { type, id }: Reference,
): Promise<Person> {
  const user = testServer.addUser("person");
  const key = await (await browserOf(testServer, user)).created();
  const role = await addRole(admin, `${name}: ${permission}`);
  expect((await give(admin, user, role.id, type, id)).status).toBe(201);
  return { user, key, role: role.name, held: { [`${name} ${permission}`]: id } };
}

/** Two APIs, two people, a department and two projects, one in it. */
async function makeWorld(testServer: TestServer, admin: Caller): Promise<World> {
  const { clusterId, departmentId, otherId, projectId } = await organisation(admin);
  const { id: elsewhereId } = await admin.made<{ id: string }>("/api/v1/org-unit/projects", {
    ...{ name: "beta", parentId: otherId },
  });
  const tenant = { type: "tenant", id: "1" };
  const cluster = { type: "cluster", id: clusterId };
  const department = { type: "department", id: departmentId };
  const project = { type: "project", id: projectId };
  const elsewhere = { type: "project", id: elsewhereId };
  const apis = [await addApi(admin), await addApi(admin)] as const;
  const people = [
    await addPerson(testServer, admin, apis[0], "create", department),
    await addPerson(testServer, admin, apis[1], "read", elsewhere),
  ];
  const paths = [
    ...[[tenant], [tenant, cluster], [tenant, cluster, department]],
    [tenant, cluster, department, project],
    [tenant, cluster, { type: "department", id: otherId }, elsewhere],
  ];
  return { testServer, apis: [...apis], people, paths };
}

const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());

async function tokenFor({ testServer }: World, { key }: Person, { identifier }: Api) {
  const form = { grant_type: "client_credentials", ...inBody(key), resource: identifier };
  return (await (await send(testServer, "/api/v2/token", form)).json()).access_token;
}

const evaluate = async (
  { testServer }: World,
  api: Api,
  subject: Reference,
  name: string,
  resource: Reference,
): Promise<boolean> => {
  const question = { subject, action: { name }, resource };
  const response = await anonymousCaller(testServer).post(
    "/access/v1/evaluation",
    question,
    basic(api),
  );
  expect(response.status).toBe(200);
  return (await response.json()).decision;
};

/** Forward auth knows the tenant and projects only; undefined for other scopes. */
async function passes(
  { testServer }: World,
  { identifier: resource }: Api,
  token: string,
  permission: string,
  { type, id }: Reference,
): Promise<number | undefined> {
  if (type !== "tenant" && type !== "project") return undefined;
  const query = new URLSearchParams({
    ...{ resource, permission },
    ...(type === "project" && { project: id }),
  });
  const headers = {
    ...{ "x-original-method": "GET", "x-original-url": `${resource}/jobs` },
    authorization: `Bearer ${token}`,
  };
  const path = `/forward-auth/nginx?${query}`;
  return (await anonymousCaller(testServer).fetch(path, { headers })).status;
}

interface Access {
  permission: string;
  scopes: (Reference & { path: Reference[] })[];
}

/** What a service concludes from introspection alone. */
const isCovered = (access: Access[], permission: string, path: Reference[]): boolean =>
  access.some(
    (each) =>
      each.permission === permission &&
      each.scopes.some(({ type, id }) => path.some((at) => at.type === type && at.id === id)),
  );

async function checkPermissions(world: World, api: Api, person: Person, token: string) {
  const state = await introspect(world.testServer, api, token);
  expect(state).toMatchObject({ active: true, aud: api.identifier });
  expect(state.roles).toEqual([person.role]);
  expect(claimsOf(token)).toMatchObject({ groups: state.groups, sub: person.user.id });
  for (const { name } of permissions) {
    const holdsIn = person.held[`${api.name} ${name}`];
    expect(state.scope.split(" ").includes(name)).toBe(holdsIn !== undefined);
    for (const path of world.paths) {
      const scope = path.at(-1) as Reference;
      const isPermitted = path.some(({ id }) => id === holdsIn);
      const subjects = [
        { type: "token", id: token },
        { type: "user", id: person.user.email },
        { type: "user", id: person.user.id },
      ];
      for (const subject of subjects)
        expect(await evaluate(world, api, subject, name, scope)).toBe(isPermitted);
      expect(isCovered(state.access, name, path)).toBe(isPermitted);
      expect([undefined, isPermitted ? 200 : 403]).toContain(
        await passes(world, api, token, name, scope),
      );
    }
  }
  for (const { scopes } of state.access as Access[])
    for (const { type, id, path } of scopes)
      expect(world.paths).toContainEqual([...path.slice(0, -1), { type, id }]);
}

/** A token for one API is nothing to the other, also where its user has the permission. */
async function checkForeignToken(world: World, api: Api, token: string) {
  expect(await introspect(world.testServer, api, token)).toEqual({ active: false });
  for (const { name } of permissions)
    for (const path of world.paths) {
      const scope = path.at(-1) as Reference;
      expect(await evaluate(world, api, { type: "token", id: token }, name, scope)).toBe(false);
      expect([undefined, 401]).toContain(await passes(world, api, token, name, scope));
    }
}

test("tokens, introspection, evaluations and forward auth agree about every person, API, permission and scope", async ({
  testServer,
  admin,
}) => {
  test.setTimeout(60_000);
  const world = await makeWorld(testServer, admin);
  for (const person of world.people)
    for (const api of world.apis) {
      const token = await tokenFor(world, person, api);
      for (const asking of world.apis) {
        if (asking === api) await checkPermissions(world, api, person, token);
        else await checkForeignToken(world, asking, token);
      }
    }
});

test("one request decides about several scopes, with the client's request ID", async ({
  testServer,
  admin,
}) => {
  const world = await makeWorld(testServer, admin);
  const [api] = world.apis as [Api];
  const [{ user }] = world.people as [Person];
  const resources = world.paths.map((path) => ({ resource: path.at(-1) }));
  const question = {
    ...{ subject: { type: "user", id: user.id }, action: { name: "create" } },
    evaluations: resources,
  };
  const headers = { ...basic(api), "x-request-id": "a request" };
  const caller = anonymousCaller(testServer);
  const response = await caller.post("/access/v1/evaluations", question, headers);
  expect(response.headers.get("x-request-id")).toBe("a request");
  expect(response.headers.get("cache-control")).toBe("no-store");
  const { evaluations } = await response.json();
  expect(evaluations.map(({ decision }: { decision: boolean }) => decision)).toEqual([
    ...[false, false, true],
    ...[true, false],
  ]);
});

test("decisions are asked for with POST and a JSON body, and only below known paths", async ({
  testServer,
  admin,
}) => {
  const { apis } = await makeWorld(testServer, admin);
  const headers = { ...basic(apis[0] as Api), "content-type": "text/plain" };
  const caller = anonymousCaller(testServer);
  for (const path of ["/access/v1/evaluation", "/access/v1/evaluations"]) {
    for (const method of ["GET", "PUT", "DELETE", "OPTIONS"]) {
      const response = await caller.fetch(path, { method });
      expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
    }
    const response = await caller.fetch(path, { method: "POST", headers, body: "{}" });
    expect(response.status).toBe(400);
  }
  for (const path of ["/access", "/access/v1/search/subject"]) {
    const response = await caller.fetch(path, { method: "POST", headers, body: "{}" });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 404 });
  }
});

test("a client finds the endpoints of decisions below the configured issuer", async ({
  testServer,
}) => {
  const place = "/.well-known/authzen-configuration";
  const response = await anonymousCaller(testServer).fetch(place);
  expect(response.headers.get("cache-control")).toBe("public, max-age=300");
  expect(await response.json()).toEqual({
    policy_decision_point: testServer.url,
    access_evaluation_endpoint: `${testServer.url}/access/v1/evaluation`,
    access_evaluations_endpoint: `${testServer.url}/access/v1/evaluations`,
  });
});
