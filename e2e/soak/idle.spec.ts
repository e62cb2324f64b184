/** A server on SQLite outlives its idle phases: native objects are garbage collected there, outside JavaScript. */
import { setTimeout } from "node:timers/promises";
import { expect, test } from "playwright/test";
import { browserOf, type Caller, postSignIn, requestToken, scriptOf } from "../client";
import { Installation } from "../installation";

const minutes = Number(process.env.SOAK_MINUTES ?? 10);

/** How long each idle phase is, in seconds; after the last the first follows. */
const pauses = [5, 15, 30, 60];

/** Something of everything: keys, tokens, wrong secrets, lists, the audit log, pages. */
async function work(installation: Installation, browser: Caller): Promise<number> {
  const key = await browser.created();
  const script = await scriptOf(installation, key);
  const audit = `/api/v1/audit?start=2020-01-01T00:00:00Z&end=2090-01-01T00:00:00Z`;
  const paths = ["/api/v1/access-keys", "/api/v1/users", "/api/v1/access-rules", audit];
  const answers = await Promise.all([
    ...paths.map((path) => browser.fetch(path)),
    ...paths.map((path) => script.fetch(path)),
    ...["/", "/settings", "/sign-in", "/docs/api"].map((path) => browser.fetch(path)),
    ...["subject", "action", "entity_id"].map((name) =>
      browser.fetch(`${audit}&filterBy=${name}==x&sortBy=${name}`),
    ),
    requestToken(installation, key.clientId, "wrong"),
    postSignIn(installation, { email: "nobody@example.com", password: "wrong" }),
    ...Array.from({ length: 20 }, () => requestToken(installation, key.clientId, key.clientSecret)),
  ]);
  await Promise.all(answers.map((answer) => answer.arrayBuffer()));
  expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
  expect((await browser.delete(key.id)).status).toBe(204);
  return answers.length;
}

/** Bursts of work with pauses between them. */
async function workAndIdle(installation: Installation): Promise<number> {
  const end = Date.now() + minutes * 60_000;
  let answers = 0;
  for (let round = 0; Date.now() < end; round += 1) {
    const browser = await browserOf(installation, installation.administrator);
    for (let n = 0; n < 10; n += 1) answers += await work(installation, browser);
    await setTimeout((pauses[round % pauses.length] ?? 0) * 1000);
  }
  return answers;
}

test(`a server on SQLite with Node ${process.versions.node} is alive after ${minutes} minutes of work and idling`, async () => {
  const installation = await Installation.make("server", { RATE_LIMITS: "off" });
  const { running } = installation;
  const died = running?.exit.then(() => {
    throw new Error(`The server ended:\n${running.output.slice(-4000)}`);
  });
  // A request fails a moment before the end of the process is known.
  const worked = workAndIdle(installation).catch(async (error) => {
    await setTimeout(1000);
    throw error;
  });
  const answers = await Promise.race([worked, died]);
  expect((await fetch(`${installation.url}/api/ready`)).status).toBe(200);
  died?.catch(() => {});
  expect(await installation.stop()).toBe(0);
  await installation.remove();
  console.log(`${answers} answers, and alive`);
});
