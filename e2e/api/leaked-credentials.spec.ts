/** Reports of leaked credentials: anyone may send them, and learns nothing from the answer. */
import { anonymousCaller, requestToken, scriptOf } from "../client";
import { expect, test } from "../fixtures";
import type { TestServer } from "../test-server";

const path = "/api/v1/credentials/revoke";

const report = (testServer: TestServer, credentials: unknown) =>
  anonymousCaller(testServer).post(path, { credentials });

const unknown = "lks_0000000000000000000000000000000000000000000000000";

test("202: without an account, a leaked secret and a leaked token end on the next request", async ({
  testServer,
  caller,
}) => {
  const [key, other] = [await caller.created("ci"), await caller.created("cd")];
  const script = await scriptOf(testServer, other);
  const token = (script.headers.authorization ?? "").replace("Bearer ", "");
  const known = await report(testServer, [key.clientSecret, token]);
  expect(known.status).toBe(202);
  expect((await requestToken(testServer, key.clientId, key.clientSecret)).status).toBe(401);
  expect((await script.list()).status).toBe(401);
  expect((await requestToken(testServer, other.clientId, other.clientSecret)).status).toBe(200);
  expect(await (await caller.fetch(`/api/v1/access-keys/${key.id}`)).json()).toMatchObject({
    ...{ status: "SUSPENDED", suspendedBy: "leaked" },
  });
  const nothing = await report(testServer, [unknown, "ghp_something"]);
  expect(nothing.status).toBe(202);
  expect(await nothing.text()).toBe(await known.text());
  const names = (response: Response) => [...response.headers.keys()].sort();
  expect(names(nothing)).toEqual(names(known));
});

test("202 and 400: a thousand credentials are accepted, one more and other bodies are not", async ({
  testServer,
}) => {
  expect((await report(testServer, Array(1_000).fill(unknown))).status).toBe(202);
  for (const credentials of [Array(1_001).fill(unknown), [], "a", [1], undefined]) {
    const response = await report(testServer, credentials);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ field: /^credentials/ }] });
  }
});
