import { chmodSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { clientId, clientSecret, FakeSystem, url } from "./testing/fake-system";

const path = "/api/v1/access-keys";
const own = {
  ...{ id: "11111111-1111-4111-8111-111111111111", clientId, name: "mine", status: "ACTIVE" },
  lastLogin: "2027-01-31T11:59:30.000Z",
};
const other = {
  ...{ id: "22222222-2222-4222-8222-222222222222", clientId: "lk-other", name: "ci-deploy" },
  ...{ status: "EXPIRED", expiresAt: "2027-01-01T00:00:00.000Z", lastLogin: null },
};

let system: FakeSystem;
beforeEach(async () => {
  system = new FakeSystem();
  await system.signIn();
  system.api[`GET ${path}`] = () => Response.json({ accessKeys: [own, other] });
});
afterEach(() => system.remove());

const lastBody = () => JSON.parse(system.bodies.at(-1) ?? "");
const rotated = (id: string, body: object) => {
  system.api[`POST ${path}/${id}/secret`] = () => Response.json(body);
};

test("list shows the keys as a table or as JSON", async () => {
  const { stdout } = await system.run(["keys", "list"]);
  expect(stdout.split("\n")).toEqual([
    "NAME       STATUS   CLIENT ID                EXPIRES               LAST TOKEN",
    `mine       ACTIVE   ${clientId}  never                 2027-01-31 11:59 UTC`,
    "ci-deploy  EXPIRED  lk-other                 2027-01-01 00:00 UTC  never",
    "",
  ]);
  expect(JSON.parse((await system.run(["keys", "list", "-o", "json"])).stdout)).toEqual([
    own,
    other,
  ]);
});

test("list can ask for one status, and says on standard error that there is no key", async () => {
  let asked = "";
  system.api[`GET ${path}`] = ({ path: target }) => {
    asked = target;
    return Response.json({ accessKeys: [] });
  };
  const { stdout, stderr } = await system.run(["keys", "list", "--status", "deleted"]);
  expect(asked).toBe(`${path}?status=DELETED`);
  expect({ stdout, stderr }).toEqual({ stdout: "", stderr: "There are no access keys.\n" });
});

test("create shows the secret once, and sends an Idempotency-Key that stays the same when it is sent again", async () => {
  const created = { ...own, name: "new", clientSecret: "lks_new" };
  system.before.push(() => Promise.reject(new TypeError("fetch failed")));
  system.api[`POST ${path}`] = () => Response.json(created, { status: 201 });
  const argv = ["keys", "create", "new", "--description", "For CI", "--expires", "30d"];
  const { exitCode, stdout, stderr } = await system.run(argv);
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/Client secret +lks_new\n/);
  expect(stderr).toContain("shown only this once");
  expect(lastBody()).toEqual({ name: "new", description: "For CI", expiresInSeconds: 2_592_000 });
  const [first, second] = system.headers.map((headers) => headers.get("idempotency-key"));
  expect(first).toMatch(/^[\w-]{36}$/);
  expect(second).toBe(first);
  const json = await system.run(["keys", "create", "new", "-o", "json"]);
  expect(JSON.parse(json.stdout)).toEqual(created);
});

test.each([
  [["--expires", "never"], { expiresAt: null }],
  [["--expires", "2027-01-31T12:00:00+01:00"], { expiresAt: "2027-01-31T11:00:00.000Z" }],
  [
    ["--resource", "https://a", "--resource", "https://b"],
    {
      permissions: { resources: ["https://a", "https://b"] },
    },
  ],
])("create sends %j as %j", async (options, body) => {
  system.api[`POST ${path}`] = () => Response.json(own);
  await system.run(["keys", "create", "new", ...options]);
  expect(lastBody()).toEqual({ name: "new", ...body });
});

test.each([
  ["create", "x", "--expires", "soon"],
  ["create", "x", "--expires", "2027-13-01"],
  ["rotate", "ci-deploy", "--overlap", "24"],
  ["rotate", "ci-deploy", "--overlap", "-1h"],
])("%j is a usage error", async (...words) => {
  expect((await system.run(["keys", ...words])).exitCode).toBe(2);
  expect(system.requests).toEqual([]);
});

test("what the server says about a wrong name or a full list is shown", async () => {
  const body = { code: 400, message: "name: Start with a lower-case letter", details: "a; b" };
  system.api[`POST ${path}`] = () => Response.json(body, { status: 400 });
  const { exitCode, stderr } = await system.run(["keys", "create", "X"]);
  expect(exitCode).toBe(1);
  expect(stderr).toBe("latchkey: name: Start with a lower-case letter. a; b.\n");
});

test("what the server says about a field is said about the option", async () => {
  const body = { code: 400, message: "gracePeriodSeconds: must be at most 604800" };
  system.api[`POST ${path}/${other.id}/secret`] = () => Response.json(body, { status: 400 });
  const { stderr } = await system.run(["keys", "rotate", "ci-deploy", "--overlap", "8d"]);
  expect(stderr).toBe("latchkey: --overlap: must be at most 604800.\n");
});

test("rotate with an overlap replaces the secret of the named key only", async () => {
  rotated(other.id, { clientSecret: "lks_2", previousSecretExpiresAt: "2027-02-01T12:00:00.000Z" });
  const { exitCode, stdout } = await system.run([
    "keys",
    "rotate",
    "ci-deploy",
    "--overlap",
    "24h",
  ]);
  expect(exitCode).toBe(0);
  expect(lastBody()).toEqual({ gracePeriodSeconds: 86_400 });
  expect(stdout).toMatch(/lks_2\nPrevious ends +2027-02-01 12:00 UTC/);
  expect(readFileSync(system.profile, "utf8")).toContain(clientSecret);
});

test("rotating the key of the profile keeps the user signed in with the new secret", async () => {
  rotated(own.id, { clientSecret: "lks_2" });
  const { exitCode, stderr } = await system.run(["keys", "rotate", "--yes"]);
  expect(exitCode).toBe(0);
  expect(stderr).toContain("The profile default has the new secret.");
  await system.run(["token"]);
  expect(system.headers.at(-1)?.get("authorization")).toBe(`Basic ${btoa(`${clientId}:lks_2`)}`);
});

test("a new secret is shown even if the profile cannot be written", async () => {
  rotated(own.id, { clientSecret: "lks_2" });
  const respond = system.api[`POST ${path}/${own.id}/secret`];
  system.api[`POST ${path}/${own.id}/secret`] = (request) => {
    rmSync(system.profile);
    writeFileSync(system.profile, "{}");
    chmodSync(system.profile, 0o600);
    return respond?.(request) ?? Response.error();
  };
  const { exitCode, stdout, stderr } = await system.run(["keys", "rotate", "mine", "-y"]);
  expect(exitCode).toBe(0);
  expect(stdout).toContain("lks_2");
  expect(stderr).toContain("Sign in again with the new secret");
});

test("credentials of the environment are to be replaced there", async () => {
  Object.assign(system.env, { LATCHKEY_URL: url, LATCHKEY_CLIENT_ID: clientId });
  system.env.LATCHKEY_CLIENT_SECRET = clientSecret;
  rotated(own.id, { clientSecret: "lks_2" });
  const { stderr } = await system.run(["keys", "rotate", "--overlap", "1h"]);
  expect(stderr).toContain("Set LATCHKEY_CLIENT_SECRET to the new secret");
});

test("without a terminal, nothing that ends a secret happens without --yes", async () => {
  for (const words of [
    ["rotate", "ci-deploy"],
    ["delete", "ci-deploy"],
  ]) {
    const { exitCode, stderr } = await system.run(["keys", ...words]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain("Add --yes");
  }
  expect(system.requests).toEqual([`GET ${path}`, `GET ${path}`]);
});

test("delete finds a key by name, client ID or ID", async () => {
  for (const reference of [other.name, other.clientId, other.id]) {
    let deleted = "";
    system.api[`DELETE ${path}/${other.id}`] = ({ path: target }) => {
      deleted = target;
      return new Response(null, { status: 204 });
    };
    const options = reference === other.id ? ["--descendants", "--permanent"] : [];
    const { exitCode } = await system.run(["keys", "delete", reference, "-y", ...options]);
    expect(exitCode).toBe(0);
    const query = options.length > 0 ? "?descendants=delete&permanent=true" : "";
    expect(deleted).toBe(`${path}/${other.id}${query}`);
  }
  const { exitCode, stderr } = await system.run(["keys", "delete", "cy-deploy", "-y"]);
  expect(exitCode).toBe(1);
  expect(stderr).toContain("You have no access key cy-deploy.");
});

test("a client ID finds its key, although a newer key has it as its name", async () => {
  const namesake = { ...other, name: clientId };
  system.api[`GET ${path}`] = () => Response.json({ accessKeys: [namesake, own] });
  rotated(own.id, { clientSecret: "lks_2" });
  for (const named of [[], [clientId]])
    expect((await system.run(["keys", "rotate", ...named, "--yes"])).exitCode).toBe(0);
});

test("names in JSON have no characters that control the terminal, and stay the same", async () => {
  const key = { ...own, name: "a\u001b[2J\u009b2J\u007f\u202eb" };
  system.api[`GET ${path}`] = () => Response.json({ accessKeys: [key] });
  const { stdout } = await system.run(["keys", "list", "-o", "json"]);
  expect(stdout).not.toMatch(/[^\n\x20-\x7e]/);
  expect(JSON.parse(stdout)).toEqual([key]);
});

test("whoami shows the user, the key and the roles, but no token", async () => {
  const rules = [{ roleName: "Editor", scopeType: "tenant", scopeName: "Example" }];
  system.api["GET /api/v1/authorization/me/access-rules"] = () =>
    Response.json({ accessRules: { totalRecords: 1, displayRecords: 1, accessRules: rules } });
  const { stdout } = await system.run(["whoami"]);
  expect(stdout).toContain("User        ada@example.com\n");
  expect(stdout).toContain(`Access key  mine (${clientId})\n`);
  expect(stdout).toContain("Roles       Editor in tenant Example\n");
  const { stdout: json } = await system.run(["whoami", "-o", "json"]);
  expect(JSON.parse(json)).toEqual({
    ...{ server: url, profile: "default", accessKey: { clientId, name: "mine" } },
    user: { id: "user-1", email: "ada@example.com" },
    roles: [{ role: "Editor", scopeType: "tenant", scope: "Example" }],
  });
  expect(stdout + json).not.toMatch(/eyJ|lks_/);
});
