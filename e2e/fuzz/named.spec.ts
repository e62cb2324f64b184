/** Thousands of malformed requests, each with a name: every mutation of a valid request to every endpoint and page. */
import { randomBytes } from "node:crypto";
import { browserOf, Caller, scriptOf } from "../client";
import { expect, test } from "../fixtures";
import { kinds, namedRequests, sendAll } from "./named";
import { createClient, targetsOf } from "./targets";

/** `npm run test:fuzz` sends every mutation to every target. */
const isLong = process.env.FUZZ_REQUESTS !== undefined;

const newCanary = () => `canary${randomBytes(12).toString("hex")}`;

for (const [kind, casesOf] of Object.entries(kinds)) {
  test(`malformed ${kind} get valid responses: no 5xx, no timeout, no HTML from the API, no echoed secret`, async ({
    testServer,
  }) => {
    test.setTimeout(isLong ? 600_000 : 120_000);
    const client = await createClient(testServer);
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
    expect((await survivor.list()).status, "the requests had valid credentials").toBe(200);
    const other = await browserOf(testServer, testServer.addUser("bystander"));
    const script = await scriptOf(testServer, await other.created());
    expect((await script.list()).status).toBe(200);
  });
}

test("there are more than a thousand malformed requests with unique names", async ({
  testServer,
}) => {
  const client = await createClient(testServer);
  const targets = await targetsOf(testServer, client);
  const names = Object.values(kinds).flatMap((casesOf) =>
    namedRequests(testServer, targets, casesOf("canary"), client, "canary").map(({ name }) => name),
  );
  expect(names.length).toBeGreaterThan(1_000);
  expect(new Set(names).size).toBe(names.length);
});
