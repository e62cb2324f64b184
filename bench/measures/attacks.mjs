/** What another client's token takes while somebody attacks the server: `bench/attacks.mjs` has the attacks. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { Agent, request } from "node:http";
import path from "node:path";
import Sqlite from "better-sqlite3";
import { makeLatchkey } from "../candidates/latchkey/index.mjs";
import { pinned } from "../cores.mjs";
import { median } from "../rounds.mjs";
import { fetchTokens } from "../sample.mjs";
import { setUp } from "../setup.mjs";

const attacks = [
  ...["slow-readers", "pipelined-pages", "pipelined-descriptions", "dot-segments"],
  ...["expensive-pages", "refused-resets", "invented-clients"],
];
const settleMilliseconds = 1_000;
const viewerRole = 8;

const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Behind a trusted proxy, so that attackers have IPs of their own. */
const behindProxy = makeLatchkey(
  { name: "latchkey-behind-proxy", title: "this server, behind a proxy" },
  { TRUSTED_PROXIES: "127.0.0.1" },
);

/** The token of a user without permissions: the last client's owner loses the role. */
async function viewerToken({ candidate, clients, port, folder }) {
  const client = clients.at(-1);
  const database = new Sqlite(path.join(folder, "latchkey.db"), { timeout: 5_000 });
  database
    .prepare("update access_rules set role_id = ? where subject_id = ?")
    .run(viewerRole, client.user.email);
  database.close();
  const [token] = await fetchTokens(candidate, [client], port);
  return token;
}

/** @returns the milliseconds of each request for a token within the time, and how many were refused */
async function askFor({ candidate, clients, port }, seconds) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const { method, path: url, headers, body } = candidate.token(clients[0]);
  const times = [];
  let refused = 0;
  const until = performance.now() + seconds * 1_000;
  while (performance.now() < until) {
    const startedAt = performance.now();
    const asked = request({ host: "127.0.0.1", port, path: url, method, headers, agent });
    asked.setHeader("X-Forwarded-For", "198.51.100.7");
    asked.setHeader("Content-Length", body.length);
    const [response] = await once(asked.end(body), "response");
    await once(response.resume(), "end");
    if (response.statusCode !== 200) refused += 1;
    times.push(performance.now() - startedAt);
    // A hundred a second at most: a client has no more.
    await wait(10);
  }
  agent.destroy();
  return { times: times.sort((a, b) => a - b), refused };
}

async function under(attack, entry, token, seconds) {
  const args = [new URL("../attacks.mjs", import.meta.url).pathname, attack, entry.port, token];
  const [file, all] = pinned("load", process.execPath, args.map(String));
  const attacker = attack && spawn(file, all, { stdio: "ignore" });
  await wait(settleMilliseconds);
  const { times, refused } = await askFor(entry, seconds);
  attacker?.kill("SIGKILL");
  await wait(settleMilliseconds);
  return {
    p99: times[Math.floor(times.length * 0.99)],
    max: times.at(-1),
    refused: refused / times.length,
  };
}

function toFigures(name, rounds) {
  const of = (what, unit, read) => {
    const values = rounds.map(read);
    const [low, high] = [Math.min(...values), Math.max(...values)].map((value) => value.toFixed(1));
    return { what: `${name}: ${what}`, value: median(values), unit: `${unit} (${low} to ${high})` };
  };
  return [
    of("p99", "ms", ({ p99 }) => p99),
    of("longest", "ms", ({ max }) => max),
    of("refused", "%", ({ refused }) => refused * 100),
  ];
}

export const underAttack = {
  name: "attacks",
  title: "A token of another client while the server is attacked",
  async run({ folder, clients, timing }) {
    const { entries, skipped, end } = await setUp([behindProxy], { folder, clients });
    /** @type {Map<string, object[]>} */
    const results = new Map(["no attack", ...attacks].map((name) => [name, []]));
    try {
      for (const entry of entries) {
        const token = await viewerToken(entry);
        for (let round = 0; round < timing.rounds; round += 1)
          for (const [name, rounds] of results) {
            const attack = name === "no attack" ? undefined : name;
            rounds.push(await under(attack, entry, token, timing.seconds));
          }
      }
      return {
        figures: [...results].flatMap(([name, rounds]) => toFigures(name, rounds)),
        skipped,
      };
    } finally {
      await end();
    }
  },
};
