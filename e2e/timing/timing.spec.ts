/** Nobody learns from the time of an answer why credentials were refused. */
import { spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { browserOf, csrfOf } from "../client";
import { expect, test } from "../fixtures";
import { toBytes } from "../fuzz/bytes";
import { Pipeline } from "../fuzz/pipeline";
import type { TestServer } from "../test-server";
import { summarize, trim, welch } from "./welch";

test.use({ settings: { RATE_LIMITS: "off", LOG_LEVEL: "error" } });

const form = "application/x-www-form-urlencoded";
const tokenRounds = Number(process.env.TIMING_ROUNDS ?? 20_000);
const signInRounds = 300;

/** One processor for the server, where the system can do that. */
function pin({ running }: TestServer): void {
  spawnSync("taskset", ["-a", "-cp", "0", String(running?.process.pid)]);
}

type Classes = Record<string, string>;

/** Asks each class once a round, in an order that is new each round; microseconds by class. */
async function measure(port: number, classes: Classes, rounds: number): Promise<number[][]> {
  const pipe = new Pipeline(port, 20_000);
  const all = Object.values(classes);
  const times: number[][] = all.map(() => []);
  for (let round = -rounds / 20; round < rounds; round += 1) {
    const order = all.map((bytes, index) => ({ bytes, index, place: randomInt(2 ** 32) }));
    for (const { bytes, index } of order.sort((a, b) => a.place - b.place)) {
      const start = process.hrtime.bigint();
      const answer = await pipe.send(bytes, false);
      const end = process.hrtime.bigint();
      if (typeof answer === "string" || answer.status !== 401)
        throw new Error(JSON.stringify(answer));
      if (round >= 0) times[index]?.push(Number(end - start) / 1_000);
    }
  }
  pipe.end();
  return times;
}

/** Prints the table and holds each class against the first. */
function compare(classes: Classes, times: number[][]): void {
  const samples = trim(times).map(summarize);
  const [first] = samples;
  if (!first) throw new Error("nothing was measured");
  const rows = Object.keys(classes).map((name, index) => {
    const sample = samples[index] ?? first;
    const difference = sample.mean - first.mean;
    const t = sample === first ? 0 : welch(sample, first);
    return { name, n: sample.size, "mean µs": sample.mean, "difference µs": difference, t };
  });
  console.table(
    rows.map((row) => ({
      ...row,
      "mean µs": row["mean µs"].toFixed(1),
      "difference µs": row["difference µs"].toFixed(2),
      t: row.t.toFixed(2),
    })),
  );
  for (const { name, t, "difference µs": difference } of rows) {
    expect(Math.abs(t) < 4.5 || Math.abs(difference) < 50, name).toBe(true);
  }
}

test("tokens: an unknown client, a wrong or ended secret, a deleted key and a disabled owner take equally long", async ({
  testServer,
}) => {
  pin(testServer);
  const [owner, disabled] = [testServer.addUser("owner"), testServer.addUser("disabled")];
  const browser = await browserOf(testServer, owner);
  const known = await browser.created();
  const deleted = await browser.created();
  const ofDisabled = await (await browserOf(testServer, disabled)).created();
  await browser.delete(deleted.id);
  const rotated = await browser.created();
  await browser.post(`/api/v1/access-keys/${rotated.id}/secret`, {});
  testServer.disable(disabled);
  const request = (client_id: string, client_secret: string) =>
    toBytes({
      method: "POST",
      target: "/api/v2/token",
      headers: [["Content-Type", form]],
      body: String(
        new URLSearchParams({ grant_type: "client_credentials", client_id, client_secret }),
      ),
    });
  const classes = {
    "unknown client": request(known.clientId.replace(/.{4}$/, "zzzz"), known.clientSecret),
    "wrong secret": request(known.clientId, deleted.clientSecret),
    "ended previous secret": request(rotated.clientId, rotated.clientSecret),
    "deleted key": request(deleted.clientId, deleted.clientSecret),
    "disabled owner": request(ofDisabled.clientId, ofDisabled.clientSecret),
  };
  compare(classes, await measure(testServer.port, classes, tokenRounds));
});

test("sign-in: an unknown address, a wrong password and a disabled user take equally long", async ({
  testServer,
}) => {
  pin(testServer);
  const { administrator } = testServer;
  const admin = await browserOf(testServer, administrator);
  // Through the API, so that the digest costs what a real one does.
  const make = async (email: string) =>
    admin.made<{ id: string; tempPassword: string }>("/api/v1/users", { email });
  await make("known@example.com");
  const { id, tempPassword } = await make("disabled@example.com");
  await admin.post(`/api/v1/users/${id}/disable`, {});
  const { csrfToken, cookie } = await csrfOf(testServer);
  const request = (email: string, password: string) =>
    toBytes({
      method: "POST",
      target: "/api/auth/callback/credentials",
      headers: [
        ["Host", `127.0.0.1:${testServer.port}`],
        ["Content-Type", form],
        ["Cookie", cookie],
      ],
      body: String(new URLSearchParams({ csrfToken, json: "true", email, password })),
    });
  const classes = {
    "unknown address": request("unknown@example.com", "wrong-horse-battery-staple"),
    "wrong password": request("known@example.com", "wrong-horse-battery-staple"),
    "disabled user": request("disabled@example.com", tempPassword),
  };
  compare(classes, await measure(testServer.port, classes, signInRounds));
});
