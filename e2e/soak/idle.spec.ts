/** A server on SQLite outlives its idle phases: native objects are garbage collected there, outside JavaScript. */
import { setTimeout } from "node:timers/promises";
import { expect, test } from "playwright/test";
import { browserOf, type Caller, postSignIn, requestToken, scriptOf } from "../client";
import { TestServer } from "../test-server";

const minutes = Number(process.env.SOAK_MINUTES ?? 10);

/** How long each idle phase is, in seconds; after the last the first follows. */
const pauses = [5, 15, 30, 60];

/** Something of everything: keys, tokens, wrong secrets, lists, the audit log, pages. */
async function work(testServer: TestServer, browser: Caller): Promise<number> {
  const key = await browser.created();
  const script = await scriptOf(testServer, key);
  const audit = `/api/v1/audit?start=2020-01-01T00:00:00Z&end=2090-01-01T00:00:00Z`;
  const paths = ["/api/v1/access-keys", "/api/v1/users", "/api/v1/access-rules", audit];
  const answers = await Promise.all([
    ...paths.map((path) => browser.fetch(path)),
    ...paths.map((path) => script.fetch(path)),
    ...["/", "/settings", "/sign-in", "/docs/api"].map((path) => browser.fetch(path)),
    ...["subject", "action", "entity_id"].map((name) =>
      browser.fetch(`${audit}&filterBy=${name}==x&sortBy=${name}`),
    ),
    requestToken(testServer, key.clientId, "wrong"),
    postSignIn(testServer, { email: "unknown@example.com", password: "wrong" }),
    ...Array.from({ length: 20 }, () => requestToken(testServer, key.clientId, key.clientSecret)),
  ]);
  await Promise.all(answers.map((answer) => answer.arrayBuffer()));
  expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
  expect((await browser.delete(key.id)).status).toBe(204);
  return answers.length;
}

/** Bursts of work with pauses between them. */
async function workAndIdle(testServer: TestServer): Promise<number> {
  const end = Date.now() + minutes * 60_000;
  let answers = 0;
  for (let round = 0; Date.now() < end; round += 1) {
    const browser = await browserOf(testServer, testServer.administrator);
    for (let n = 0; n < 10; n += 1) answers += await work(testServer, browser);
    await setTimeout((pauses[round % pauses.length] ?? 0) * 1000);
  }
  return answers;
}

test(`a server on SQLite with Node ${process.versions.node} is alive after ${minutes} minutes of work and idling`, async () => {
  const testServer = await TestServer.make("server", { RATE_LIMITS: "off" });
  const { running } = testServer;
  const died = running?.exit.then(() => {
    throw new Error(`The server ended:\n${running.output.slice(-4000)}`);
  });
  // A request fails a moment before the end of the process is known.
  const worked = workAndIdle(testServer).catch(async (error) => {
    await setTimeout(1000);
    throw error;
  });
  const answers = await Promise.race([worked, died]);
  expect((await fetch(`${testServer.url}/api/ready`)).status).toBe(200);
  died?.catch(() => {});
  expect(await testServer.stop()).toBe(0);
  await testServer.remove();
  console.log(`${answers} answers, and alive`);
});
