/** The package packages/verify, installed from its file, in services that use it as its README says. */
import { browserOf, type Caller, type Created } from "../client";
import { inBody, send } from "../oauth";
import { TestServer } from "../test-server";
import { test as base, expect } from "./fixtures";
import {
  type Api,
  type Framework,
  frameworks,
  Project,
  type Service,
  type Verification,
} from "./verify-package";

type Start = (framework: Framework, api: Api, options?: Verification) => Promise<Service>;

const test = base.extend<{ api: Api; token: string; start: Start }, { project: Project }>({
  project: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a pattern.
    async ({}, use) => {
      const project = await Project.make();
      await use(project);
      project.remove();
    },
    { scope: "worker" },
  ],

  api: async ({ admin }, use) => {
    await use(await register(admin));
  },

  /** For the API. */
  token: async ({ testServer, key, api }, use) => {
    await use(await tokenFor(testServer, key, api));
  },

  start: async ({ project, testServer }, use) => {
    const services: Service[] = [];
    await use(async (framework, api, options) => {
      const service = await project.start(framework, testServer.url, api, options);
      services.push(service);
      return service;
    });
    await Promise.all(services.map((service) => service.stop()));
  },
});

/** With roles in its tokens. */
function register(admin: Caller): Promise<Api> {
  const name = `api-${crypto.randomUUID()}`;
  const identifier = `https://${name}.example.com`;
  const permissions = [{ name: "jobs:create", description: "Start jobs" }];
  const input = { name, identifier, permissions, rolesClaim: "roles" };
  return admin.made("/api/v1/resource-servers", input);
}

async function tokenFor(server: TestServer, key: Created, { identifier }: Api): Promise<string> {
  const form = { grant_type: "client_credentials", resource: identifier, ...inBody(key) };
  const response = await send(server, "/api/v2/token", form);
  return (await response.json()).access_token;
}

const administrator = 1;
const editor = 4;

const expectRefusal = async (response: Response, status: number, challenge: RegExp) => {
  expect(response.status).toBe(status);
  expect(response.headers.get("www-authenticate")).toMatch(challenge);
  expect(await response.json()).toHaveProperty("error");
};

for (const framework of Object.keys(frameworks) as Framework[]) {
  test(`${framework}: a valid token passes, with its user, key and roles`, async ({
    testServer,
    user,
    key,
    api,
    token,
    start,
  }) => {
    testServer.grant(user, editor);
    const service = await start(framework, api);
    const response = await service.get(token);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      ...{ subject: user.id, email: user.email, clientId: key.clientId },
      ...{ audience: [api.identifier], roles: ["Editor"] },
    });
  });

  test(`${framework}: every other request is refused with a challenge`, async ({
    testServer,
    admin,
    key,
    api,
    token,
    tokens,
    start,
  }) => {
    const service = await start(framework, api);
    await expectRefusal(await service.send("GET"), 401, /^Bearer$/);
    await expectRefusal(await service.send("GET", "Basic YTpi"), 401, /^Bearer$/);
    const invalid = /^Bearer error="invalid_token"/;
    await expectRefusal(await service.send("GET", "Bearer"), 401, invalid);
    await expectRefusal(await service.send("GET", `Bearer ${token} x`), 401, invalid);
    const other = await tokenFor(testServer, key, await register(admin));
    for (const wrong of [other, tokens.good, tokens.flipped, tokens.foreign])
      await expectRefusal(await service.get(wrong), 401, invalid);
    const scope = /^Bearer error="insufficient_scope", .*scope="jobs:create"$/;
    await expectRefusal(await service.send("POST", `Bearer ${token}`), 403, scope);
  });

  test(`${framework}: a request that needs a permission passes once a role of the user has it`, async ({
    testServer,
    user,
    api,
    token,
    start,
  }) => {
    const service = await start(framework, api);
    const post = async () => (await service.send("POST", `Bearer ${token}`)).status;
    expect(await post()).toBe(403);
    testServer.grant(user, administrator);
    expect(await post()).toBe(201);
  });

  test(`${framework}: a deleted key is refused on the next request`, async ({
    caller,
    key,
    api,
    token,
    start,
  }) => {
    const service = await start(framework, api);
    expect((await service.get(token)).status).toBe(200);
    expect((await caller.delete(key.id)).status).toBe(204);
    await expectRefusal(await service.get(token), 401, /error="invalid_token"/);
  });
}

test("offline, a token has the roles of its time of issue, and a deleted key's token works until it expires", async ({
  testServer,
  caller,
  user,
  key,
  api,
  start,
}) => {
  testServer.grant(user, editor);
  const token = await tokenFor(testServer, key, api);
  testServer.revokeRules(user);
  await caller.delete(key.id);
  const service = await start("Express", api, { offline: true });
  const response = await service.get(token);
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ subject: user.id, roles: ["Editor"] });
  const lifetimeSeconds = 3600;
  const before = { offline: true, secondsAhead: lifetimeSeconds - 60 };
  expect((await (await start("Express", api, before)).get(token)).status).toBe(200);
  const after = { offline: true, secondsAhead: lifetimeSeconds + 6 };
  const expired = await (await start("Express", api, after)).get(token);
  await expectRefusal(expired, 401, /has expired/);
});

test("while the server cannot be asked, nothing passes, and afterwards it does again", async ({
  settings,
  project,
}) => {
  const server = await TestServer.make("server", settings);
  const [admin, caller] = [server.addUser("admin"), server.addUser("ada")];
  server.grant(admin, 1);
  const api = await register(await browserOf(server, admin));
  const key = await (await browserOf(server, caller)).created();
  const token = await tokenFor(server, key, api);
  const service = await project.start("Fastify", server.url, api);
  expect((await service.get(token)).status).toBe(200);
  await server.stop();
  const refused = await service.get(token);
  expect(refused.status).toBe(503);
  expect(refused.headers.get("retry-after")).toBe("1");
  expect(await refused.json()).toMatchObject({ error: "temporarily_unavailable" });
  await server.start();
  expect((await service.get(token)).status).toBe(200);
  await service.stop();
  await server.remove();
});

test("a service with a wrong secret lets nothing pass", async ({ api, token, start }) => {
  const service = await start("Express", { ...api, clientSecret: "wrong" });
  expect((await service.get(token)).status).toBe(503);
});

test("the types of the package fit those of the frameworks", async ({ project }) => {
  expect(await project.typeErrors()).toBe("");
});

test("services in CommonJS can require the package", async ({ project }) => {
  expect(await project.requiredNames("@latchkey/verify")).toContain("createVerifier");
  expect(await project.requiredNames("@latchkey/verify/express")).toContain("requireToken");
});
