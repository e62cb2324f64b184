/** Resource servers, as an operator lets them in and throws them out. */

import { credentialsIn, runAdmin, runAdminWith } from "../admin-cli";
import { browserOf, tokenOf } from "../client";
import { expect, test } from "../fixtures";
import { basic, introspect, send } from "../oauth";

const newName = () => `gateway-${crypto.randomUUID().slice(0, 8)}`;

test("create-resource-server prints a secret once; the database has only its digest", async ({
  testServer,
}) => {
  const name = newName();
  const { clientId, clientSecret } = credentialsIn(
    await runAdmin(testServer, "create-resource-server", name),
  );
  expect(clientSecret).toMatch(/^[A-Za-z0-9_-]{40,}$/);
  const list = await runAdmin(testServer, "list-resource-servers");
  expect(list).toMatch(new RegExp(`${name} +${clientId}`));
  expect(list).not.toContain(clientSecret);
  const rows = testServer.sql("select * from resource_servers where name = ?", name);
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(clientSecret);
  const events = testServer.sql(
    "select subject, action, entity_type, metadata from audit_events where entity_name = ?",
    name,
  );
  expect(events).toMatchObject([
    { subject: "operator", action: "create", entity_type: "resource-server" },
  ]);
  expect(JSON.stringify(events)).not.toContain(clientSecret);
});

test("a name is unique, and reusable after deletion", async ({ testServer }) => {
  const name = newName();
  const first = credentialsIn(await runAdmin(testServer, "create-resource-server", name));
  const words = ["create-resource-server", name];
  const taken = await runAdminWith(testServer.environment, words);
  expect(taken).toMatchObject({ code: 1, out: "" });
  expect(taken.err).toContain("already");
  await runAdmin(testServer, "delete-resource-server", name);
  const second = credentialsIn(await runAdmin(testServer, ...words));
  expect(second.clientId).not.toBe(first.clientId);
  for (const [who, status] of [
    [first, 401],
    [second, 200],
  ] as const) {
    const answer = await send(testServer, "/oauth2/introspect", { token: "x" }, basic(who));
    expect(answer.status).toBe(status);
  }
});

test("a resource server is not a client: neither its id nor its secret obtains a token", async ({
  testServer,
  caller,
}) => {
  const server = credentialsIn(await runAdmin(testServer, "create-resource-server", newName()));
  const key = await caller.created();
  const mixed = { clientId: server.clientId, clientSecret: key.clientSecret };
  const refused = await send(testServer, "/oauth2/introspect", { token: "x" }, basic(mixed));
  expect(refused.status).toBe(401);
});

test("a resource server introspects the tokens of all users of the tenant", async ({
  testServer,
}) => {
  const server = credentialsIn(await runAdmin(testServer, "create-resource-server", newName()));
  for (const name of ["grace", "alan"]) {
    const user = testServer.addUser(name);
    const key = await (await browserOf(testServer, user)).created();
    const answer = await introspect(testServer, server, await tokenOf(testServer, key));
    expect(answer).toMatchObject({ active: true, sub: user.id, username: user.email });
  }
});

test("with an identifier, it is an API that tokens are requested for", async ({
  testServer,
  caller,
}) => {
  const name = newName();
  const identifier = `https://${name}.example.com`;
  const words = ["create-resource-server", name, "--identifier", identifier];
  const api = credentialsIn(await runAdmin(testServer, ...words));
  expect(await runAdmin(testServer, "list-resource-servers")).toContain(identifier);
  const key = await caller.created();
  const grant = { grant_type: "client_credentials", resource: identifier };
  const answer = await send(testServer, "/api/v2/token", grant, basic(key));
  const { access_token: token } = await answer.json();
  expect(await introspect(testServer, api, token)).toMatchObject({ active: true, aud: identifier });
  expect(await introspect(testServer, api, await tokenOf(testServer, key))).toEqual({
    active: false,
  });
  const again = ["create-resource-server", newName(), "--identifier", identifier];
  expect(await runAdminWith(testServer.environment, again)).toMatchObject({ code: 1 });
});

for (const [words, code, said] of [
  [["create-resource-server"], 2, "The name is missing"],
  [["create-resource-server", " "], 2, "name"],
  [["create-resource-server", "jobs", "--identifier", "jobs"], 2, "https://"],
  [["delete-resource-server", "nobody"], 1, "nobody"],
  [["list-resource-servers", "all"], 2, "too many arguments"],
] as const) {
  test(`exit code ${code} with an explanation: ${words.join(" ")}`, async ({ testServer }) => {
    const outcome = await runAdminWith(testServer.environment, words);
    expect(outcome).toMatchObject({ code, out: "" });
    expect(outcome.err).toContain(said);
    expect(outcome.err).not.toContain("    at ");
  });
}
