/** What gateways are answered. */
import { createLocalJWKSet, decodeJwt, jwtVerify } from "jose";
import { beforeAll, expect, test, vi } from "vitest";
import { createAccessKeyInput } from "../access-keys/access-key";
import { deleteAccessKey } from "../access-keys/deletion";
import { suspendAccessKey, unsuspendAccessKey } from "../access-keys/life";
import { createAccessKey, regenerateSecret } from "../access-keys/service";
import { createResourceServer, deleteResourceServer } from "../admin-cli/resource-servers";
import { replaceSigningKeys } from "../admin-cli/rotation";
import { disableUser } from "../admin-cli/users";
import { mount } from "../api/mount";
import { createCluster } from "../clusters/service";
import type { Principal } from "../http/principal";
import { createDepartment, createProject } from "../org-units/service";
import {
  createResourceServerInput,
  updateResourceServerInput,
} from "../resource-servers/resource-server";
import {
  createResourceServer as createApi,
  listResourceServers,
  updateResourceServer,
} from "../resource-servers/service";
import { addRole, giveRole } from "../testing/roles";
import { addUser, source } from "../testing/users";
import { issueAccessToken, requireTokenPrincipal } from "../tokens/service";
import { signingKeys } from "../tokens/signing-keys";
import { forwardAuthNginx } from "./endpoints";
import { identityType } from "./identity";

const jobs = "https://jobs.example.com/api";
const original = "https://jobs.example.com/jobs/7?page=2";

let ada: Principal;
let n = 0;

interface Credentials {
  clientId: string;
  clientSecret: string;
}

beforeAll(async () => {
  vi.stubEnv("LOG_LEVEL", "error");
  ada = await addUser("ada@keys.test");
  await createResourceServer("jobs", jobs);
});

const addKey = (permissions?: unknown, owner = ada) => {
  n += 1;
  return createAccessKey(owner, createAccessKeyInput.parse({ name: `key-${n}`, permissions }));
};

const issue = async (key: Credentials, ...resources: string[]) =>
  (await issueAccessToken({ ...key, authenticatedBy: "post" }, source, resources)).accessToken;

const basicOf = ({ clientId, clientSecret }: Credentials) =>
  `Basic ${btoa(`${clientId}:${clientSecret}`)}`;

const { GET } = mount(forwardAuthNginx);

function ask(authorization?: string, query = "", url = original, method = "GET") {
  const headers = {
    ...{ "x-original-method": method, "x-original-url": url },
    ...(authorization !== undefined && { authorization }),
  };
  const request = new Request(`http://keys.test/forward-auth/nginx${query}`, { headers });
  return GET(request, { params: Promise.resolve({}) });
}

const to = (resource: string) => `?${new URLSearchParams({ resource })}`;

const identityOf = (response: Response) => response.headers.get("x-latchkey-identity") ?? "";

test("a request with a token is passed on with its user", async () => {
  const key = await addKey();
  const response = await ask(`Bearer ${await issue(key)}`);
  expect(response.status).toBe(200);
  expect(await response.text()).toBe("");
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "x-auth-request-user": ada.userId,
    "x-auth-request-email": "ada@keys.test",
    "x-auth-request-preferred-username": "ada@keys.test",
    "x-auth-request-groups": "",
    "x-auth-request-client-id": key.clientId,
    "cache-control": "no-store",
  });
});

test("the identity is verified with the JWKS, and is for one host, method and path", async () => {
  const key = await addKey();
  const response = await ask(`Bearer ${await issue(key, jobs)}`, to(jobs), original, "PATCH");
  const { jwks } = await signingKeys();
  const { payload } = await jwtVerify(identityOf(response), createLocalJWKSet(jwks), {
    ...{ issuer: "http://keys.test", audience: "forward-auth:jobs.example.com" },
    typ: identityType,
  });
  expect(payload).toMatchObject({
    ...{ sub: ada.userId, client_id: key.clientId, email: "ada@keys.test", resource: jobs },
    ...{ htm: "PATCH", htu: "https://jobs.example.com/jobs/7" },
  });
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(60);
});

test("the identity is not an access token", async () => {
  const identity = identityOf(await ask(`Bearer ${await issue(await addKey())}`));
  await expect(requireTokenPrincipal(identity)).rejects.toMatchObject({ status: 401 });
  expect((await ask(`Bearer ${identity}`)).status).toBe(401);
});

test("an identity is for the caller, the request and the API that it was asked for", async () => {
  const [one, other] = [await addKey(), await addKey()];
  const bearer = `Bearer ${await issue(one)}`;
  const first = identityOf(await ask(bearer));
  expect(identityOf(await ask(bearer, "", original.replace("page=2", "page=3")))).toBe(first);
  for (const response of [
    await ask(`Bearer ${await issue(other)}`),
    await ask(`Bearer ${await issue(one, jobs)}`, to(jobs)),
    await ask(bearer, "", original, "POST"),
    await ask(bearer, "", "https://jobs.example.com/jobs/8"),
    await ask(bearer, "", "https://runs.example.com/jobs/7"),
  ]) {
    expect(response.status).toBe(200);
    expect(identityOf(response)).not.toBe(first);
  }
});

test("an identity is never handed out for more than a minute", async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
  try {
    const bearer = `Bearer ${await issue(await addKey())}`;
    for (let seconds = 0; seconds < 200; seconds += 7) {
      const { exp = 0 } = decodeJwt(identityOf(await ask(bearer)));
      const left = exp - Date.now() / 1000;
      expect(left).toBeGreaterThan(25);
      expect(left).toBeLessThanOrEqual(60);
      vi.setSystemTime(Date.now() + 7_000);
    }
  } finally {
    vi.useRealTimers();
  }
});

test("a client ID and secret in Basic are accepted, a wrong secret is not", async () => {
  const key = await addKey();
  expect((await ask(basicOf(key))).headers.get("x-auth-request-user")).toBe(ada.userId);
  const wrong = await ask(basicOf({ ...key, clientSecret: "wrong" }));
  expect(wrong.status).toBe(401);
  expect(wrong.headers.get("www-authenticate")).toMatch(/^Basic /);
});

test("without credentials, both schemes are offered", async () => {
  for (const authorization of [undefined, "Digest a", "Negotiate", ""]) {
    const response = await ask(authorization);
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toMatch(/^Bearer, Basic /);
  }
  for (const authorization of ["Bearer x", "Bearer ", "Basic !", "Basic Og=="])
    expect((await ask(authorization)).status).toBe(401);
});

test("a token is for the API that the gateway asks about", async () => {
  const key = await addKey();
  const [own, forJobs] = [await issue(key), await issue(key, jobs)];
  expect((await ask(`Bearer ${forJobs}`, to(jobs))).status).toBe(200);
  expect((await ask(`Bearer ${own}`, to("http://keys.test"))).status).toBe(200);
  for (const [token, query] of [
    [own, to(jobs)],
    [forJobs, ""],
  ] as const) {
    const response = await ask(`Bearer ${token}`, query);
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe('Bearer error="invalid_token"');
  }
});

test("a key that is limited to other APIs is refused, with a token or with Basic", async () => {
  const key = await addKey({ resources: [jobs] });
  expect((await ask(basicOf(key), to(jobs))).status).toBe(200);
  expect((await ask(basicOf(key))).status).toBe(403);
  expect((await ask(`Bearer ${await issue(key, jobs)}`)).status).toBe(401);
});

test("an API that does not exist is an error of the gateway, which only callers see", async () => {
  const key = await addKey();
  expect((await ask(basicOf(key), to("urn:example:none"))).status).toBe(400);
  expect((await ask(undefined, to("urn:example:none"))).status).toBe(401);
  expect((await ask(basicOf(key), "?resource=")).status).toBe(400);
  expect((await ask(basicOf(key), `${to(jobs)}&resource=b`)).status).toBe(400);
  expect((await ask(basicOf(key), "?audience=b")).status).toBe(400);
});

const askAbout = async (who: Principal, question: Record<string, string>) => {
  const query = `?${new URLSearchParams({ resource: jobs, ...question })}`;
  const key = await addKey(undefined, who);
  const all = [
    await ask(basicOf(key), query),
    await ask(`Bearer ${await issue(key, jobs)}`, query),
  ];
  expect(all[0]?.status).toBe(all[1]?.status);
  return all[1] as Response;
};

test("a permission must apply in the project, or in the whole tenant if no project is named", async () => {
  const [api] = (await listResourceServers(ada)).filter(({ identifier }) => identifier === jobs);
  const permissions = [{ name: "jobs:create" }, { name: "jobs:read" }];
  await updateResourceServer(ada, api?.id ?? "", updateResourceServerInput.parse({ permissions }));
  const { uuid: clusterId } = await createCluster(ada, { name: "north" });
  const { id: scopeId } = await createDepartment(ada, { name: "vision", clusterId });
  const { id: project } = await createProject(ada, { name: "cats", parentId: scopeId });
  const role = await addRole(ada, ["jobs: jobs:create"]);
  const bob = await addUser("bob@keys.test", undefined, 8);
  await giveRole(ada, bob, role.id, { scopeType: "department", scopeId });
  const permission = "jobs:create";
  const passed = await askAbout(bob, { permission, project });
  expect(passed.status).toBe(200);
  expect(decodeJwt(identityOf(passed))).toMatchObject({ resource: jobs, permission, project });
  for (const question of [
    { permission },
    { permission, project: scopeId },
    { permission, project: "none" },
    { permission: "jobs:read", project },
  ])
    expect([question, (await askAbout(bob, question)).status]).toEqual([question, 403]);
  expect((await askAbout(ada, { permission })).status).toBe(200);
});

test("a question about a permission that makes no sense is an error of the gateway", async () => {
  const key = await addKey();
  for (const query of [
    ...["?permission=jobs:create", `${to("http://keys.test")}&permission=jobs:create`],
    ...[`${to(jobs)}&project=7`, `${to(jobs)}&permission=jobs:delete`],
    ...[`${to(jobs)}&permission=`, `${to(jobs)}&permission=jobs:create&project=`],
    `${to(jobs)}&permission=jobs:create&project=7&project=8`,
  ])
    expect([query, (await ask(basicOf(key), query)).status]).toEqual([query, 400]);
});

test("tokens for a deleted API are refused from the next request", async () => {
  await createResourceServer("short", "urn:example:short");
  const token = await issue(await addKey(), "urn:example:short");
  expect((await ask(`Bearer ${token}`, to("urn:example:short"))).status).toBe(200);
  await deleteResourceServer("short");
  expect((await ask(`Bearer ${token}`, to("urn:example:short"))).status).toBe(400);
  await createResourceServer("short", "urn:example:short");
  expect((await ask(`Bearer ${token}`, to("urn:example:short"))).status).toBe(401);
});

test("roles are sent to an API that wants them, as they are now", async () => {
  const name = "urn:example:roles";
  const input = createResourceServerInput.parse({ name: "roles", identifier: name });
  const { id } = await createApi(ada, input);
  const key = await addKey();
  const groups = async () =>
    (await ask(basicOf(key), to(name))).headers.get("x-auth-request-groups");
  expect(await groups()).toBe("");
  await updateResourceServer(ada, id, updateResourceServerInput.parse({ rolesClaim: "roles" }));
  expect(await groups()).toBe("System administrator");
});

interface Ending {
  name: string;
  end: (key: Awaited<ReturnType<typeof addKey>>, owner: Principal) => Promise<unknown>;
}

const endings: Ending[] = [
  { name: "a deleted key", end: (key, owner) => deleteAccessKey(owner, key.id) },
  { name: "a paused key", end: (key, owner) => suspendAccessKey(owner, key.id) },
  { name: "a regenerated secret", end: (key, owner) => regenerateSecret(owner, key.id) },
  { name: "a disabled user", end: (_key, { email }) => disableUser(email, { force: true }) },
];

test.each(endings)("$name is out with the next request", async ({ name, end }) => {
  const owner = await addUser(`${name.replaceAll(" ", "-")}@keys.test`, undefined);
  const key = await addKey(undefined, owner);
  const all = [`Bearer ${await issue(key)}`, basicOf(key)];
  for (const each of all) expect((await ask(each)).status).toBe(200);
  await end(key, owner);
  for (const each of all) expect((await ask(each)).status).toBe(401);
});

test("a resumed key is in again, and was not counted as guessing", async () => {
  const key = await addKey();
  await suspendAccessKey(ada, key.id);
  for (let tries = 0; tries < 12; tries += 1) expect((await ask(basicOf(key))).status).toBe(401);
  await unsuspendAccessKey(ada, key.id);
  expect((await ask(basicOf(key))).status).toBe(200);
});

test("after an emergency rotation, identities have a new signature", async () => {
  const key = await addKey();
  const before = identityOf(await ask(basicOf(key)));
  const bearer = `Bearer ${await issue(key)}`;
  await replaceSigningKeys();
  expect((await ask(bearer)).status).toBe(401);
  const after = identityOf(await ask(basicOf(key)));
  const { jwks } = await signingKeys();
  await jwtVerify(after, createLocalJWKSet(jwks));
  await expect(jwtVerify(before, createLocalJWKSet(jwks))).rejects.toThrow();
});

test("guesses are limited as at the token endpoint", async () => {
  const key = await addKey();
  const wrong = basicOf({ ...key, clientSecret: "wrong" });
  const statuses: number[] = [];
  for (let tries = 0; tries < 12; tries += 1) statuses.push((await ask(wrong)).status);
  expect(statuses).toEqual([...Array(10).fill(401), 429, 429]);
  const limited = await ask(wrong);
  expect(limited.headers.get("retry-after")).toMatch(/^\d+$/);
});
