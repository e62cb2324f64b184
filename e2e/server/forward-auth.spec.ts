/** Forward auth with the real gateways, as the documentation configures them. */
import { request } from "node:http";
import { createRemoteJWKSet, jwtVerify } from "jose";
import { expect, test } from "playwright/test";
import { runAdminWith } from "../admin-cli";
import { give, type Made, organisation } from "../api/organisation";
import { anonymousCaller, browserOf, type Caller, type Created } from "../client";
import { Gateway, type GatewayName, programs, Service } from "../gateways";
import { inRest } from "../tags";
import { TestServer } from "../test-server";

const resource = "https://jobs.example.com";

let left: { remove: () => Promise<void> }[] = [];

test.afterEach(async () => {
  for (const each of left.reverse()) await each.remove();
  left = [];
});

async function startServer(trusted: string): Promise<TestServer> {
  const testServer = await TestServer.make("server", { TRUSTED_PROXIES: trusted });
  left.push(testServer);
  return testServer;
}

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  /** The headers that arrived at the service, by lower-case name. */
  arrived: Map<string, string[]>;
}

function toMap(body: string): Answer["arrived"] {
  const map = new Map<string, string[]>();
  const raw: string[] = body.startsWith("[") ? JSON.parse(body) : [];
  for (let at = 0; at < raw.length; at += 2) {
    const name = (raw[at] ?? "").toLowerCase();
    map.set(name, [...(map.get(name) ?? []), raw[at + 1] ?? ""]);
  }
  return map;
}

/** Sends the headers as often and in the spelling in which they are named. */
function send(
  port: number,
  headers: readonly (readonly [string, string])[],
  path = "/jobs?resource=urn:example:other&page=2",
): Promise<Answer> {
  const all = [["Host", "jobs.example.com"], ...headers].flat();
  return new Promise((resolve, reject) => {
    request({ host: "127.0.0.1", port, path, headers: all }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part) => {
        text += part;
      });
      const { statusCode: status = 0, headers: answered } = response;
      response.once("end", () => resolve({ status, headers: answered, arrived: toMap(text) }));
    })
      .once("error", reject)
      .end();
  });
}

const basicOf = ({ clientId, clientSecret }: Created) =>
  ["Authorization", `Basic ${btoa(`${clientId}:${clientSecret}`)}`] as const;

async function bearerOf(testServer: TestServer, key: Created) {
  const form = { grant_type: "client_credentials", resource };
  const response = await anonymousCaller(testServer).fetch("/api/v2/token", {
    ...{ method: "POST", body: new URLSearchParams(form) },
    headers: { authorization: basicOf(key)[1] },
  });
  const { access_token: token } = await response.json();
  return ["Authorization", `Bearer ${token}`] as const;
}

async function addApi(testServer: TestServer): Promise<void> {
  const administrator = await browserOf(testServer, testServer.administrator);
  await administrator.made("/api/v1/resource-servers", { name: "Jobs", identifier: resource });
}

const names = ["User", "Email", "Preferred-Username", "Groups", "Client-Id"].map(
  (name) => `X-Auth-Request-${name}`,
);
const spoofed = [...names, "X-Latchkey-Identity"].flatMap((name) => [
  [name, "spoofed"] as const,
  [name.toUpperCase(), "spoofed"] as const,
  [name.replaceAll("-", "_"), "spoofed"] as const,
]);

interface Stage {
  testServer: TestServer;
  service: Service;
  gateway: Gateway;
  caller: Caller;
  key: Created;
}

async function setUp(name: GatewayName): Promise<Stage> {
  const testServer = await startServer("127.0.0.1");
  const service = await Service.start();
  left.push(service);
  const gateway = await Gateway.start(name, testServer.port, service.port);
  left.push(gateway);
  await addApi(testServer);
  const caller = await browserOf(testServer, testServer.addUser("ada"));
  return { testServer, service, gateway, caller, key: await caller.created() };
}

for (const name of Object.keys(programs) as GatewayName[]) {
  if (programs[name] === undefined) {
    console.log(`Not run for want of ${name}: forward auth with ${name}`);
    continue;
  }

  test(`${name} passes a request on with the identity of its sender alone`, inRest, async () => {
    const { testServer, service, gateway, key } = await setUp(name);
    const keys = createRemoteJWKSet(new URL(`${testServer.url}/.well-known/jwks.json`));
    for (const credentials of [await bearerOf(testServer, key), basicOf(key)]) {
      const { status, arrived } = await send(gateway.port, [credentials, ...spoofed]);
      expect(status).toBe(200);
      expect(JSON.stringify([...arrived])).not.toContain("spoofed");
      expect(arrived.get("x-auth-request-client-id")).toEqual([key.clientId]);
      expect(arrived.get("x-auth-request-email")).toEqual([expect.stringContaining("ada")]);
      expect([undefined, [""]]).toContainEqual(arrived.get("x-auth-request-groups"));
      expect(arrived.get("authorization")).toBeUndefined();
      const [identity = ""] = arrived.get("x-latchkey-identity") ?? [];
      const { payload } = await jwtVerify(identity, keys, {
        ...{ issuer: testServer.url, audience: "forward-auth:jobs.example.com" },
        typ: "latchkey-identity+jwt",
      });
      expect(payload).toMatchObject({ htm: "GET", htu: "http://jobs.example.com/jobs", resource });
    }
    const before = service.arrived.length;
    for (const headers of [spoofed, [["Authorization", "Bearer x"] as const]]) {
      const { status, headers: answered } = await send(gateway.port, headers);
      expect(status).toBe(401);
      expect(String(answered["www-authenticate"])).toMatch(/Bearer/);
    }
    expect(service.arrived.length).toBe(before);
  });

  test(`behind ${name}, a deleted key is out with the next request`, inRest, async () => {
    const { testServer, gateway, caller, key } = await setUp(name);
    const all = [await bearerOf(testServer, key), basicOf(key)];
    for (const each of all) expect((await send(gateway.port, [each])).status).toBe(200);
    await caller.delete(key.id);
    for (const each of all) expect((await send(gateway.port, [each])).status).toBe(401);
  });

  test(`check-gateway proves that ${name} replaces spoofed headers`, inRest, async () => {
    const { testServer, gateway, key } = await setUp(name);
    const words = ["check-gateway", `${gateway.url}/jobs`, "--stdin"];
    const outcome = await runAdminWith(testServer.environment, words, basicOf(key)[1]);
    expect(outcome).toMatchObject({ code: 0, err: "" });
    expect(outcome.out).toMatch(/refuses the request: 401\nWith credentials, none of 12/);
  });

  test(`behind ${name}, guesses count for the address of the client`, inRest, async () => {
    const { testServer, gateway, key } = await setUp(name);
    const wrong = basicOf({ ...key, clientSecret: "wrong" });
    expect((await send(gateway.port, [wrong, ["X-Forwarded-For", "198.51.100.9"]])).status).toBe(
      401,
    );
    const events = () =>
      testServer.sql("select distinct source_address from audit_events where result = 'Failed'");
    await expect.poll(events).toEqual([{ source_address: "127.0.0.1" }]);
  });
}

/** The documented configuration, with the permission in the project that the path names. */
const askingForProject = (text: string) =>
  text
    .replace("location / {", "location ~ ^/projects/(?<project>[0-9a-f-]+)/jobs$ {")
    .replace(
      `resource=${resource};`,
      `resource=${resource}&permission=jobs:create&project=$project;`,
    );

if (programs.nginx !== undefined)
  test("nginx asks for a permission in the project of the path", inRest, async () => {
    const testServer = await startServer("127.0.0.1");
    const service = await Service.start();
    left.push(service);
    const { port } = testServer;
    const gateway = await Gateway.start("nginx", port, service.port, askingForProject);
    left.push(gateway);
    const admin = await browserOf(testServer, testServer.administrator);
    const permissions = [{ name: "jobs:create" }];
    await admin.made("/api/v1/resource-servers", {
      name: "Jobs",
      identifier: resource,
      permissions,
    });
    const { departmentId, projectId, otherId: parentId } = await organisation(admin);
    const projects = "/api/v1/org-unit/projects";
    const { id: elsewhere } = await admin.made<Made>(projects, { name: "beta", parentId });
    const sets = await (await admin.fetch("/api/v1/authorization/permission-sets")).json();
    const role = await admin.made<{ id: number }>("/api/v2/authorization/roles", {
      ...{ name: "Operator", description: "" },
      permissionSets: sets.filter(({ name }: { name: string }) => name === "Jobs: jobs:create"),
    });
    const user = testServer.addUser("ada");
    await give(admin, user, role.id, "department", departmentId);
    const bearer = await bearerOf(testServer, await (await browserOf(testServer, user)).created());
    const ask = async (id: string) =>
      (await send(gateway.port, [bearer], `/projects/${id}/jobs?project=${projectId}`)).status;
    expect(await ask(projectId)).toBe(200);
    for (const id of [elsewhere, departmentId]) expect(await ask(id)).toBe(403);
    const arrived = service.arrived.length;
    expect(await ask(`${elsewhere}%26project=${projectId}`)).toBeGreaterThan(399);
    expect(service.arrived.length).toBe(arrived);
  });

test("with trusted proxies, no other address may ask", async () => {
  const testServer = await startServer("192.0.2.7");
  const caller = await browserOf(testServer, testServer.addUser("ada"));
  const headers = [
    basicOf(await caller.created()),
    ["X-Original-Method", "GET"],
    ["X-Original-URL", "https://jobs.example.com/"],
    ["X-Forwarded-For", "192.0.2.7"],
    ["X-Forwarded-Proto", "https"],
  ] as const;
  for (const path of ["/forward-auth/nginx", "/forward-auth/caddy", "/forward-auth/envoy/a/../b"]) {
    const { status, headers: answered } = await send(testServer.port, headers, path);
    expect([path, status]).toEqual([path, 403]);
    expect(answered).not.toHaveProperty("x-latchkey-identity");
  }
});
