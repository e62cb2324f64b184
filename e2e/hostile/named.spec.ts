/** Thousands of hostile requests, each with a name: every case against every endpoint and page. */
import { randomBytes } from "node:crypto";
import { browserOf, Caller, scriptOf } from "../client";
import { expect, test } from "../fixtures";
import { kinds, namedRequests, sendAll } from "./named";
import { makeClient, targetsOf } from "./targets";

/** `npm run test:hostile` sends every case to everyone. */
const isLong = process.env.HOSTILE_REQUESTS !== undefined;

const newCanary = () => `canary${randomBytes(12).toString("hex")}`;

for (const [kind, casesOf] of Object.entries(kinds)) {
  test(`hostile ${kind}: no failure of the server, no silence, no HTML from the API, no echo of a secret`, async ({
    testServer,
  }) => {
    test.setTimeout(isLong ? 600_000 : 120_000);
    const client = await makeClient(testServer);
    const canary = newCanary();
    const targets = await targetsOf(testServer, client);
    const requests = namedRequests(testServer, targets, casesOf(canary), client, canary, isLong);
    const failures = await sendAll(testServer.port, requests);
    expect(failures, `${requests.length} requests`).toEqual([]);
    const log = testServer.running?.output ?? "";
    for (const secret of [canary, client.clientSecret, client.token]) {
      expect(log.includes(secret), "a secret in the log").toBe(false);
    }
    const survivor = new Caller(testServer, { authorization: `Bearer ${client.token}` });
    expect((await survivor.list()).status, "the requests had live credentials").toBe(200);
    const bystander = await browserOf(testServer, testServer.addUser("bystander"));
    const script = await scriptOf(testServer, await bystander.created());
    expect((await script.list()).status).toBe(200);
  });
}

test("there are more than a thousand of them, each with a name of its own", async ({
  testServer,
}) => {
  const client = await makeClient(testServer);
  const targets = await targetsOf(testServer, client);
  const names = Object.values(kinds).flatMap((casesOf) =>
    namedRequests(testServer, targets, casesOf("canary"), client, "canary").map(({ name }) => name),
  );
  expect(names.length).toBeGreaterThan(1_000);
  expect(new Set(names).size).toBe(names.length);
});
