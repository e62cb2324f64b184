/** Requests made by fast-check, as many as `HOSTILE_REQUESTS` says: nine in ten to who answers fastest. */
import { randomBytes, randomInt } from "node:crypto";
import fc from "fast-check";
import { browserOf, scriptOf } from "../client";
import { expect, test } from "../fixtures";
import type { Answer } from "./answer";
import { batchSize, batchTo, secretsOf } from "./arbitrary";
import { type Draft, toBytes } from "./bytes";
import { Pipeline } from "./pipeline";
import { judge, type Promised, type Shape } from "./promises";
import { followUp, mostRedirects } from "./redirects";
import { makeClient } from "./targets";
import type { Silence } from "./wire";

test.use({ settings: { RATE_LIMITS: "off", LOG_LEVEL: "error" } });

const total = Number(process.env.HOSTILE_REQUESTS ?? 25_000);
const seed = Number(process.env.HOSTILE_SEED ?? randomInt(2 ** 31));

const hot = ["/api/v1/token", "/api/v2/token", "/oauth2/introspect", "/oauth2/revoke"];
const read = ["/api/v1/access-keys", "/api/v1/authorization/me/access-rules"];
const cold = [
  ...["/api/v1/access-keys", "/api/v1/user-applications", "/api/v1/users", "/api/v1/clusters"],
  ...["/api/v1/authorization/access-rules", "/api/v1/audit/log", "/api/v1/nowhere", "/sign-in"],
  ...["/api/auth/callback/credentials", "/api/auth/csrf", "/api/v1/access-keys/x/secret"],
];

const kinds = {
  "to whom the server answers itself": { paths: [...hot, ...hot, ...read], share: 0.97, lanes: 64 },
  "to whom Next answers": { paths: cold, share: 0.03, lanes: 4 },
};

const shapeOf = ({ target }: Draft): Shape => {
  if (!target.startsWith("/api/") && !target.startsWith("/oauth2/")) return "page";
  return /^\/oauth2\/|^\/api\/v2\/token/.test(target) ? "oauth" : "management";
};

for (const [title, { paths, share, lanes }] of Object.entries(kinds)) {
  const requests = Math.ceil((total * share) / batchSize) * batchSize;

  test(`${requests} generated requests ${title}: no failure of the server, no silence, no HTML, no echo`, async ({
    testServer,
  }) => {
    test.setTimeout(120_000 + total * 3);
    const client = await makeClient(testServer);
    const canary = `canary${randomBytes(12).toString("hex")}`;
    const secrets = secretsOf(client, canary);
    const pipes = Array.from({ length: 8 }, () => new Pipeline(testServer.port));

    /** @param silent takes who got no answer in time, which is judged if there is none to take it */
    const send = async (lane: number, drafts: Iterable<Draft>, silent?: Draft[]) => {
      const pipe = pipes[lane % pipes.length];
      for (const first of drafts) {
        let draft: Draft | undefined = first;
        for (let hops = 0; draft; hops += 1) {
          const answer: Answer | Silence =
            (await pipe?.send(toBytes(draft), draft.method === "HEAD")) ?? "closed";
          if (answer === "silent" && silent?.push(draft)) break;
          const promised: Promised = { shape: shapeOf(draft), secrets, origin: testServer.url };
          const problem = hops > mostRedirects ? "redirects without end" : judge(answer, promised);
          if (problem) throw new Error(`${problem}: ${JSON.stringify(draft)}`);
          draft = typeof answer === "string" ? undefined : followUp(draft, answer, promised.origin);
        }
      }
    };
    /** Who was silent is asked again when all is quiet: the machine may have been busy with something else. */
    const sendAll = async (drafts: Draft[]) => {
      const [rest, silent] = [drafts.values(), [] as Draft[]];
      await Promise.all(Array.from({ length: lanes }, (_, lane) => send(lane, rest, silent)));
      await send(0, silent);
    };

    console.log(`  seed ${seed}: repeat with HOSTILE_SEED=${seed}`);
    const drafts = batchTo(paths, client, canary);
    await fc.assert(fc.asyncProperty(drafts, sendAll), {
      seed,
      numRuns: requests / batchSize,
      endOnFailure: true,
    });
    for (const pipe of pipes) pipe.end();

    const log = testServer.running?.output ?? "";
    for (const secret of secrets) expect(log.includes(secret), "a secret in the log").toBe(false);
    const bystander = await browserOf(testServer, testServer.addUser("bystander"));
    const script = await scriptOf(testServer, await bystander.created());
    expect((await script.list()).status).toBe(200);
  });
}
