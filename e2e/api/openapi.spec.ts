/** The OpenAPI document tells the truth: every endpoint, every status that a caller can bring about. */
import { anonymousCaller, browserOf, type Caller, type Created } from "../client";
import { expect, test } from "../fixtures";
import { basic } from "../oauth";
import { type Document, type Endpoint, RecordedCaller, Recorder } from "../recorder";
import type { TestServer, User } from "../test-server";

const json = { "content-type": "application/json" };

interface Cast {
  testServer: TestServer;
  recorder: Recorder;
  /** May do everything. */
  admin: RecordedCaller;
  /** May do nothing but hold keys. */
  member: RecordedCaller;
  /** The member's browser, on a page of another site. */
  elsewhere: RecordedCaller;
  anonymous: RecordedCaller;
  /** Has not replaced the first password yet. */
  newcomer: RecordedCaller;
  user: User;
}

async function gather(testServer: TestServer, user: User, member: Caller): Promise<Cast> {
  const response = await anonymousCaller(testServer).fetch("/api/openapi.json");
  expect(response.status).toBe(200);
  const document: Document = await response.json();
  expect(document.openapi).toBe("3.1.0");
  const recorder = new Recorder(document);
  const admin = await browserOf(testServer, testServer.administrator);
  const email = `dan-${crypto.randomUUID().slice(0, 8)}@example.com`;
  const { tempPassword: password } = await admin.made<{ tempPassword: string }>("/api/v1/users", {
    email,
  });
  const newcomer = await browserOf(testServer, { email, password });
  const recorded = (headers: Record<string, string>) =>
    new RecordedCaller(recorder, testServer, headers);
  return {
    ...{ testServer, recorder, user },
    admin: recorded(admin.headers),
    member: recorded(member.headers),
    elsewhere: recorded({ ...member.headers, "sec-fetch-site": "cross-site" }),
    anonymous: recorded({}),
    newcomer: recorded(newcomer.headers),
  };
}

/** A key that can be used for no API. */
const limited = { name: "limited", permissions: { resources: [] } };

const bodyOf = async (response: Response) => response.json();

const remove = (caller: RecordedCaller, path: string) => caller.fetch(path, { method: "DELETE" });

const post = (caller: RecordedCaller, path: string) => caller.fetch(path, { method: "POST" });

const sendForm = (caller: RecordedCaller, form: Record<string, string>, path = "/api/v2/token") =>
  caller.fetch(path, { method: "POST", body: new URLSearchParams(form) });

async function useTokens({ member, anonymous }: Cast): Promise<void> {
  const key = await member.created();
  const credentials = { clientId: key.clientId, clientSecret: key.clientSecret };
  await anonymous.post("/api/v1/token", credentials);
  await anonymous.post("/api/v1/token", { ...credentials, clientSecret: "wrong" });
  const client = { client_id: key.clientId, grant_type: "client_credentials" };
  const granted = await sendForm(anonymous, { ...client, client_secret: key.clientSecret });
  await sendForm(anonymous, { ...client, client_secret: "wrong" });
  await sendForm(anonymous, { ...client, client_secret: key.clientSecret, grant_type: "password" });
  const { access_token: token } = await bodyOf(granted);
  for (const path of ["/oauth2/introspect", "/oauth2/revoke", "/oauth2/introspect"]) {
    await sendForm(anonymous, { token, ...client, client_secret: key.clientSecret }, path);
    await sendForm(anonymous, { token, ...client, client_secret: "wrong" }, path);
    await sendForm(anonymous, { ...client, client_secret: key.clientSecret }, path);
  }
}

async function useForwardAuth({ member, anonymous }: Cast): Promise<void> {
  const forwarded = {
    ...{ "x-forwarded-method": "GET", "x-forwarded-proto": "https" },
    ...{ "x-forwarded-host": "jobs.example.com", "x-forwarded-uri": "/jobs" },
  };
  const original = {
    "x-original-method": "GET",
    "x-original-url": "https://jobs.example.com/jobs",
  };
  const keys = [await member.created(), await member.made<Created>("/api/v1/access-keys", limited)];
  const credentials = keys.map(({ clientId, clientSecret }) => ({
    authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}`,
  }));
  for (const [gateway, headers] of [
    ["nginx", original],
    ["traefik", forwarded],
    ["caddy", forwarded],
    ["envoy/jobs", { "x-forwarded-proto": "https" }],
  ] as const)
    for (const each of [{}, ...credentials])
      await anonymous.fetch(`/forward-auth/${gateway}`, { headers: { ...headers, ...each } });
  const headers = { "x-forwarded-proto": "https", "x-latchkey-project": "7" };
  await anonymous.fetch("/forward-auth/envoy/jobs", { headers });
}

async function useDecisions({ admin, anonymous, member }: Cast): Promise<void> {
  const { id, ...api } = await bodyOf(
    await admin.post("/api/v1/resource-servers", { name: "PEP", identifier: "urn:example:pep" }),
  );
  const asApi = basic(api);
  const asKey = basic(await member.created());
  const question = {
    subject: { type: "user", id: "ada@example.com" },
    action: { name: "jobs:create" },
    resource: { type: "tenant", id: "1" },
  };
  for (const path of ["/access/v1/evaluation", "/access/v1/evaluations"]) {
    for (const headers of [asApi, asKey, {}]) await anonymous.post(path, question, headers);
    const long = { ...question, foo: "a".repeat(140_000) };
    for (const body of [{}, long]) await anonymous.post(path, body, asApi);
  }
  const { evaluations } = await bodyOf(
    await anonymous.post(
      "/access/v1/evaluations",
      { ...question, evaluations: [{}, { action: {} }] },
      asApi,
    ),
  );
  expect(evaluations).toHaveLength(2);
  await remove(admin, `/api/v1/resource-servers/${id}`);
}

async function useAccessKeys({ member, admin }: Cast): Promise<void> {
  const key = await member.created("ci-deploy");
  await member.create("ci-deploy");
  await member.list();
  await member.fetch(`/api/v1/access-keys/${key.id}`);
  await member.fetch(`/api/v1/access-keys/${key.id}/descendants`);
  await member.fetch(`/api/v1/access-keys/${key.id}/history`);
  await member.fetch(`/api/v1/access-keys/${key.id}/usage`);
  await member.regenerate(key.id);
  const everyones = "/api/v1/administration/access-keys";
  await admin.fetch(`${everyones}?clientId=${key.clientId}`);
  await member.fetch(everyones);
  await admin.fetch(`${everyones}/${key.id}/descendants`);
  await member.delete(key.id);
  await remove(admin, `${everyones}/${(await member.created()).id}`);
}

async function useDeletedKeys({ member }: Cast): Promise<void> {
  const { id, name } = await member.created();
  await member.delete(id);
  await member.fetch("/api/v1/access-keys?status=DELETED");
  await member.fetch("/api/v1/access-keys?status=GONE");
  const { id: another } = await member.created(name);
  const restore = `/api/v1/access-keys/${id}/restore`;
  await post(member, restore);
  await member.post(restore, { name: "-" });
  await member.post(restore, { name: `${name}-2` });
  for (const each of [id, another]) {
    await remove(member, `/api/v1/access-keys/${each}?permanent=true`);
  }
  await post(member, restore);
}

async function useKeyLife({ member, admin }: Cast): Promise<void> {
  const [key, { name }] = [await member.created(), await member.created()];
  const path = `/api/v1/access-keys/${key.id}`;
  const [previous, everyones] = [`${path}/previous-secret`, "/api/v1/administration/access-keys"];
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  await member.patch(path, { description: "Deploys from CI", expiresAt });
  await member.patch(path, { name });
  await member.patch(previous, { expiresAt });
  await remove(member, previous);
  await member.post(`${path}/secret`, { gracePeriodSeconds: 600 });
  await member.patch(previous, { expiresAt });
  await admin.patch(previous, { expiresAt });
  await remove(member, previous);
  await post(member, `${path}/suspend`);
  await post(member, `${path}/unsuspend`);
  await post(admin, `${everyones}/${key.id}/suspend`);
  await post(member, `${path}/unsuspend`);
  await post(admin, `${everyones}/${key.id}/unsuspend`);
}

async function useLeaks({ member, admin, anonymous }: Cast): Promise<void> {
  const key = await member.created();
  const path = "/api/v1/credentials/revoke";
  await anonymous.post(path, { credentials: [key.clientSecret] });
  const find = "/api/v1/administration/access-keys/find";
  for (const caller of [admin, member]) await caller.post(find, { clientId: key.clientId });
  await admin.post(find, { clientId: "lk-0" });
  await anonymous.post(path, { credentials: ["a".repeat(140_000)] });
  await anonymous.post(path, { credentials: "a" });
  await post(member, `/api/v1/access-keys/${key.id}/unsuspend`);
  await post(admin, `/api/v1/administration/access-keys/${key.id}/unsuspend`);
}

async function useKeyPolicy({ member, admin }: Cast): Promise<void> {
  const path = "/api/v1/policies/access-keys";
  const everyones = "/api/v1/administration/access-keys";
  const policy = { neverExpires: true, maxGracePeriodSeconds: 604_800, keysMayManageKeys: true };
  await admin.post(`${path}/preview`, policy);
  await member.post(`${path}/preview`, policy);
  await member.put(path, policy);
  const { id } = await member.created();
  await post(member, `/api/v1/access-keys/${id}/suspend`);
  await admin.put(path, { ...policy, permittedRoleIds: [1] });
  await post(member, `/api/v1/access-keys/${id}/unsuspend`);
  await post(admin, `${everyones}/${id}/unsuspend`);
  await admin.put(path, policy);
}

async function useApplications({ member, admin }: Cast): Promise<void> {
  const own = "/api/v1/user-applications";
  const everyones = "/api/v1/administration/user-applications";
  const { id } = await bodyOf(await member.post(own, { name: "legacy" }));
  await member.post(own, { name: "legacy" });
  await member.fetch(own);
  await member.fetch(`${own}/${id}`);
  await post(member, `${own}/${id}/secret`);
  await remove(member, `${own}/${id}`);
  await admin.fetch(everyones);
  await remove(admin, `${everyones}/${(await member.created()).id}`);
}

interface Rule {
  subjectId: string;
  subjectType: string;
  roleId: number;
  scopeId: string;
  scopeType: string;
}

async function useBatches({ member, admin }: Cast, rule: Rule): Promise<void> {
  const path = "/api/v1/authorization/access-rules";
  const { subjectId, subjectType, roleId, scopeId, scopeType } = rule;
  const payload = {
    roleId,
    subjects: [{ subjectId, subjectType }],
    scopes: [{ scopeId, scopeType }],
  };
  await admin.post(`${path}/batch-create`, { payload });
  const { failed } = await bodyOf(await admin.post(`${path}/batch-create`, { payload }));
  expect(failed).toHaveLength(1);
  const { accessRules } = await bodyOf(await admin.fetch(`${path}?subjectId=${subjectId}`));
  const ids = [...accessRules.map(({ id }: { id: number }) => String(id)), "987654321"];
  await admin.post(`${path}/batch`, { ids, action: "delete" });
  await member.post(`${path}/batch-create`, { payload });
  await member.post(`${path}/batch`, { ids, action: "delete" });
}

async function useAuthorization(cast: Cast): Promise<void> {
  const { admin, user } = cast;
  const base = "/api/v1/authorization";
  await admin.post(`${base}/permitted-scopes`, { resourceType: "project" });
  await admin.fetch(`${base}/roles/8`);
  const rule = {
    ...{ subjectId: user.email, subjectType: "user" },
    ...{ roleId: 8, scopeId: "1", scopeType: "tenant" },
  };
  const { id } = await bodyOf(await admin.post(`${base}/access-rules`, rule));
  await admin.post(`${base}/access-rules`, rule);
  await admin.fetch(`${base}/access-rules/${id}`);
  await remove(admin, `${base}/access-rules/${id}`);
  await useBatches(cast, rule);
  const own = await bodyOf(await admin.fetch(`${base}/me/access-rules`));
  await remove(admin, `${base}/access-rules/${own.accessRules.accessRules[0].id}`);
}

async function useRoles({ admin, user }: Cast): Promise<void> {
  const [base, path] = ["/api/v1/authorization", "/api/v2/authorization/roles"];
  const [set] = await bodyOf(await admin.fetch(`${base}/permission-sets`));
  await admin.fetch(`${base}/permission-sets/${set.id}`);
  const input = { name: "Operator", description: "", permissionSets: [set] };
  const { id } = await bodyOf(await admin.post(path, input));
  await admin.post(path, input);
  await admin.post(path, { ...input, permissionSets: [{ id: crypto.randomUUID() }] });
  await admin.fetch(path);
  await admin.fetch(`${path}/${id}`);
  await admin.put(`${path}/${id}`, { ...input, name: "Viewer" });
  await admin.put(`${path}/${id}`, { ...input, name: "Operators" });
  await admin.put(`${path}/8`, input);
  await remove(admin, `${path}/8`);
  const rule = { subjectId: user.email, subjectType: "user", scopeId: "1", scopeType: "tenant" };
  const given = await bodyOf(await admin.post(`${base}/access-rules`, { ...rule, roleId: id }));
  await remove(admin, `${path}/${id}`);
  await remove(admin, `${base}/access-rules/${given.id}`);
  await remove(admin, `${path}/${id}`);
}

async function useUsers({ admin, testServer }: Cast): Promise<void> {
  const path = "/api/v1/users";
  const email = `carol-${crypto.randomUUID().slice(0, 8)}@example.com`;
  const user = await bodyOf(await admin.post(path, { email }));
  await admin.post(path, { email });
  const list = await bodyOf(await admin.fetch(path));
  const self = list.find(
    ({ username }: { username: string }) => username === testServer.administrator.email,
  );
  await admin.fetch(`${path}/${user.id}`);
  for (const action of ["disable", "enable", "logout", "reset-password", "password"]) {
    await post(admin, `${path}/${user.id}/${action}`);
    await post(admin, `${path}/${self.id}/${action}`);
  }
  await remove(admin, `${path}/${self.id}`);
  await remove(admin, `${path}/${user.id}`);
}

async function useSessions({ member, testServer, user }: Cast): Promise<void> {
  const path = "/api/v1/me/sessions";
  await browserOf(testServer, user);
  const { sessions } = await bodyOf(await member.fetch(path));
  await remove(member, `${path}/${sessions[1].id}`);
}

async function useNotifications({ member }: Cast): Promise<void> {
  const path = "/api/v1/notifications";
  const { notifications } = await bodyOf(await member.fetch(path));
  await member.fetch(`${path}?cursor=${notifications[0].id}&limit=1`);
  await member.fetch(`${path}?cursor=${crypto.randomUUID()}`);
  await member.post(`${path}/read`, { ids: [notifications[0].id] });
  await member.post(`${path}/read`, { upTo: crypto.randomUUID() });
  await member.put(`${path}/preferences`, { preferences: [{ kind: "key-expired", mail: false }] });
}

/** Ends every key and every session of the member. */
async function leave({ recorder, member, testServer, user }: Cast): Promise<void> {
  const { password: currentPassword } = user;
  await member.post("/api/v1/access-keys/end-all", { currentPassword });
  const newPassword = "another sentence of words";
  await member.post("/api/v1/me/password", { currentPassword, newPassword });
  const { headers } = await browserOf(testServer, { ...user, password: newPassword });
  await post(new RecordedCaller(recorder, testServer, headers), "/api/v1/me/logout");
}

async function useOrganization({ admin, member }: Cast): Promise<void> {
  const [clusters, units] = ["/api/v1/clusters", "/api/v1/org-unit"];
  const cluster = await bodyOf(await admin.post(clusters, { name: "a", version: "2.20.1" }));
  const one = `${clusters}/${cluster.uuid}`;
  await admin.fetch(clusters);
  await admin.fetch(one);
  await admin.put(one, { domain: "a.example.com" });
  const inCluster = { name: "d", clusterId: cluster.uuid };
  const department = await bodyOf(await admin.post(`${units}/departments`, inCluster));
  const inDepartment = { name: "p", parentId: department.id };
  const project = await bodyOf(await admin.post(`${units}/projects`, inDepartment));
  for (const [kind, id] of [
    ["projects", project.id],
    ["departments", department.id],
  ]) {
    await admin.fetch(`${units}/${kind}`);
    await remove(admin, `${units}/${kind}/${id}`);
  }
  const old = await bodyOf(await admin.post(clusters, { name: "old", version: "2.19.4" }));
  await member.create("refused");
  for (const base of ["/api/v1/access-keys", "/api/v1/user-applications"]) {
    const { accessKeys } = await bodyOf(await member.list());
    await post(member, `${base}/${accessKeys[0].id}/secret`);
  }
  await remove(admin, `${clusters}/${old.uuid}`);
  await remove(admin, one);
}

async function useResourceServers({ admin }: Cast): Promise<void> {
  const path = "/api/v1/resource-servers";
  const input = { name: "Jobs", identifier: "https://jobs.example.com" };
  const { id } = await bodyOf(await admin.post(path, { ...input, permissions: [{ name: "run" }] }));
  await admin.post(path, input);
  await admin.post(path, { ...input, name: "Other" });
  const other = { name: "Other", identifier: "https://other.example.com" };
  await admin.post(path, other);
  await admin.patch(`${path}/${id}`, { name: "Other" });
  await admin.post(path, { ...input, identifier: "https://jobs.example.com/#top" });
  await admin.post(path, { name: "a".repeat(140_000) });
  await admin.fetch(path);
  await admin.fetch(`${path}/${id}`);
  await admin.patch(`${path}/${id}`, { name: "a".repeat(140_000) });
  await admin.patch(`${path}/${id}`, { tokenLifetimeSeconds: 300 });
  await admin.patch(`${path}/${id}`, { identifier: "https://other.example.com" });
  await post(admin, `${path}/${id}/secret`);
  await remove(admin, `${path}/${id}`);
}

/** Sends the request, the same again, and another one with the same idempotency key. */
async function sendTwice(caller: RecordedCaller, path: string, body: object) {
  const headers = { "idempotency-key": crypto.randomUUID() };
  const first = await bodyOf(await caller.post(path, body, headers));
  await caller.post(path, body, headers);
  await caller.post(path, { ...body, different: true }, headers);
  return first;
}

async function repeatRequests({ admin, member }: Cast): Promise<void> {
  for (const base of ["/api/v1/access-keys", "/api/v1/user-applications"]) {
    const { id } = await sendTwice(member, base, { name: "repeated" });
    await sendTwice(member, `${base}/${id}/secret`, {});
    await remove(member, `${base}/${id}`);
  }
  const email = `dora-${crypto.randomUUID().slice(0, 8)}@example.com`;
  const user = await sendTwice(admin, "/api/v1/users", { email });
  for (const name of ["reset-password", "password"])
    await sendTwice(admin, `/api/v1/users/${user.id}/${name}`, {});
  const cluster = await sendTwice(admin, "/api/v1/clusters", { name: "b", version: "2.20.1" });
  const servers = "/api/v1/resource-servers";
  const input = { name: "Runs", identifier: "https://runs.example.com" };
  const server = await sendTwice(admin, servers, input);
  await sendTwice(admin, `${servers}/${server.id}/secret`, {});
  await remove(admin, `${servers}/${server.id}`);
  const roles = "/api/v2/authorization/roles";
  const role = await sendTwice(admin, roles, { name: "Repeated", description: "" });
  await remove(admin, `${roles}/${role.id}`);
  const units = "/api/v1/org-unit";
  const inCluster = { name: "d", clusterId: cluster.uuid };
  const department = await sendTwice(admin, `${units}/departments`, inCluster);
  await sendTwice(admin, `${units}/projects`, { name: "p", parentId: department.id });
  await remove(admin, `/api/v1/clusters/${cluster.uuid}`);
}

async function useHistory({ admin }: Cast): Promise<void> {
  const time = "start=2020-01-01T00:00:00Z&end=2099-01-01T00:00:00Z";
  for (const path of [`log?${time}`, `log/file?${time}`, `log/file?${time}&file_type=JSON`])
    await admin.fetch(`/api/v1/audit/${path}`);
}

/** The query of the document's examples. */
const exampleQuery = ({ parameters = [] }: Endpoint): string => {
  const examples = parameters.flatMap(({ in: place, name, example }) =>
    place === "query" && example !== undefined ? [[name, String(example)]] : [],
  );
  return examples.length > 0 ? `?${new URLSearchParams(examples)}` : "";
};

/** What the document itself says how to bring about: errors of every kind, and the success of each list. */
async function provoke(endpoint: Endpoint, cast: Cast): Promise<void> {
  const { method, path, requestBody, security, parameters = [] } = endpoint;
  const at = path.replaceAll(/\{\w+\}/g, "987654321");
  const isProtected = security.some((scheme) => "accessToken" in scheme);
  const send = (caller: RecordedCaller, body: string, headers = {}) =>
    caller.fetch(at, { method, body, headers: { ...json, ...headers } });
  const read = (caller: RecordedCaller) => caller.fetch(at + exampleQuery(endpoint));
  if (method === "GET") for (const caller of [cast.admin, cast.member]) await read(caller);
  if (isProtected) {
    await cast.anonymous.fetch(at, { method });
    await (method === "GET" ? cast.newcomer : cast.elsewhere).fetch(at, { method });
  }
  if (path.includes("{") && method !== "GET" && !requestBody)
    await cast.admin.fetch(at, { method });
  if (parameters.some((parameter) => parameter.in === "query")) {
    await cast.admin.fetch(`${at}?search=a&search=b`, { method });
  }
  if (!requestBody) return;
  const { example } = requestBody.content["application/json"] ?? {};
  if (path.includes("{")) await send(cast.admin, JSON.stringify(example));
  await send(cast.admin, "{");
  await send(cast.admin, JSON.stringify({ name: "a".repeat(17_000) }));
  await send(cast.admin, "a", { "content-type": "text/plain" });
}

/** `GET /api/v1/access-keys (listAccessKeys): 400, 401` for every operation that did not answer as documented. */
const findMissing = ({ endpoints, seen }: Recorder): string[] =>
  endpoints.flatMap(({ method, path, operationId, responses }) => {
    const missing = Object.keys(responses).filter(
      (status) => !/^(429|50[03])$/.test(status) && !seen.has(`${operationId} ${status}`),
    );
    return missing.length > 0 ? [`${method} ${path} (${operationId}): ${missing.join(", ")}`] : [];
  });

test("every operation has the documented response in every documented status", async ({
  testServer,
  user,
  caller,
}) => {
  test.setTimeout(120_000);
  const cast = await gather(testServer, user, caller);
  for (const act of [
    useTokens,
    useForwardAuth,
    useDecisions,
    useAccessKeys,
    useDeletedKeys,
    useKeyLife,
    useKeyPolicy,
    useLeaks,
    useApplications,
    useRoles,
    useAuthorization,
  ])
    await act(cast);
  for (const act of [useUsers, useSessions, useNotifications, useOrganization]) await act(cast);
  for (const act of [useResourceServers, repeatRequests, useHistory]) await act(cast);
  for (const endpoint of cast.recorder.endpoints) await provoke(endpoint, cast);
  const form = { "content-type": "application/x-www-form-urlencoded" };
  const body = `a=${"a".repeat(17_000)}`;
  for (const path of ["/api/v2/token", "/oauth2/introspect", "/oauth2/revoke"]) {
    await cast.anonymous.fetch(path, { method: "POST", body, headers: form });
  }
  await leave(cast);
  expect(cast.recorder.endpoints.length).toBeGreaterThan(45);
  expect(findMissing(cast.recorder), "Documented, but no request above got it").toEqual([]);
});
