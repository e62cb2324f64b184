/** Resource servers, as an operator lets them in and throws them out. */
import { browserOf, tokenOf } from "../client";
import { expect, test } from "../fixtures";
import { basic, introspect, send } from "../oauth";
import { credentialsIn, operate, operateWith } from "../operator";

const newName = () => `gateway-${crypto.randomUUID().slice(0, 8)}`;

test("create-resource-server prints a secret once; the database has only its digest", async ({
  installation,
}) => {
  const name = newName();
  const { clientId, clientSecret } = credentialsIn(
    await operate(installation, "create-resource-server", name),
  );
  expect(clientSecret).toMatch(/^[A-Za-z0-9_-]{40,}$/);
  const list = await operate(installation, "list-resource-servers");
  expect(list).toMatch(new RegExp(`${name} +${clientId}`));
  expect(list).not.toContain(clientSecret);
  const rows = installation.sql("select * from resource_servers where name = ?", name);
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(clientSecret);
  const events = installation.sql(
    "select subject, action, entity_type, metadata from audit_events where entity_name = ?",
    name,
  );
  expect(events).toMatchObject([
    { subject: "operator", action: "create", entity_type: "resource-server" },
  ]);
  expect(JSON.stringify(events)).not.toContain(clientSecret);
});

test("a name is given once, and again when it is free", async ({ installation }) => {
  const name = newName();
  const first = credentialsIn(await operate(installation, "create-resource-server", name));
  const words = ["create-resource-server", name];
  const taken = await operateWith(installation.environment, words);
  expect(taken).toMatchObject({ code: 1, out: "" });
  expect(taken.err).toContain("already");
  await operate(installation, "delete-resource-server", name);
  const second = credentialsIn(await operate(installation, ...words));
  expect(second.clientId).not.toBe(first.clientId);
  for (const [who, status] of [
    [first, 401],
    [second, 200],
  ] as const) {
    const answer = await send(installation, "/oauth2/introspect", { token: "x" }, basic(who));
    expect(answer.status).toBe(status);
  }
});

test("its id is no client's: it obtains no token, and a client's secret is not its own", async ({
  installation,
  caller,
}) => {
  const server = credentialsIn(await operate(installation, "create-resource-server", newName()));
  const key = await caller.created();
  const mixed = { clientId: server.clientId, clientSecret: key.clientSecret };
  const refused = await send(installation, "/oauth2/introspect", { token: "x" }, basic(mixed));
  expect(refused.status).toBe(401);
});

test("it sees the tokens of all users of the tenant", async ({ installation }) => {
  const server = credentialsIn(await operate(installation, "create-resource-server", newName()));
  for (const name of ["grace", "alan"]) {
    const person = installation.addPerson(name);
    const key = await (await browserOf(installation, person)).created();
    const answer = await introspect(installation, server, await tokenOf(installation, key));
    expect(answer).toMatchObject({ active: true, sub: person.id, username: person.email });
  }
});

for (const [words, code, said] of [
  [["create-resource-server"], 2, "The name is missing"],
  [["create-resource-server", " "], 2, "name"],
  [["delete-resource-server", "nobody"], 1, "nobody"],
  [["list-resource-servers", "all"], 2, "more arguments"],
] as const) {
  test(`${code}, and a sentence: ${words.join(" ")}`, async ({ installation }) => {
    const outcome = await operateWith(installation.environment, words);
    expect(outcome).toMatchObject({ code, out: "" });
    expect(outcome.err).toContain(said);
    expect(outcome.err).not.toContain("    at ");
  });
}
