/** Storms of writes that end in a failure of the server's or of its database, again and again. */
import { expect } from "playwright/test";
import { browserOf, type Caller, settledBrowserOf } from "../client";
import { inBody } from "../oauth";
import type { TestServer } from "../test-server";
import { eachOf, Wire } from "../wire";
import { Writer } from "./writer";

/** How a storm is ended, and how the server comes back. */
export interface Disaster {
  strike: () => Promise<unknown>;
  /** Resolves when the server says that it is ready. */
  recover: () => Promise<unknown>;
}

export interface Outcome {
  storms: number;
  acknowledged: number;
  /** How many answers said that the outcome is unknown. */
  unknown: number;
  /** Where the ledger and the server differ, in words. */
  problems: string[];
  /** From the beginning of the recovery to the first token, in milliseconds. */
  firstTokens: number[];
}

const writersAtOnce = 4;

/** The kill -9 of the one process. */
export const killing = (testServer: TestServer): Disaster => ({
  strike: () => testServer.stop("SIGKILL"),
  recover: () => testServer.start(),
});

/** The browser of a new user, made as an administrator makes one, so that it works on every database. */
async function newcomerOf(testServer: TestServer): Promise<Caller> {
  const admin = await browserOf(testServer, testServer.administrator);
  const email = `writer-${crypto.randomUUID()}@example.com`;
  const { tempPassword } = await admin.made<{ tempPassword: string }>("/api/v1/users", { email });
  return settledBrowserOf(testServer, { email, password: tempPassword });
}

/** Writes until so many were acknowledged; then the disaster, while other writes are under way. */
async function storm(writers: Writer[], until: number, strike: Disaster["strike"]): Promise<void> {
  let acknowledged = 0;
  let struck: Promise<unknown> | undefined;
  const acknowledge = () => {
    acknowledged += 1;
    if (acknowledged === until) struck = strike();
  };
  const isOver = () => false;
  await Promise.all(writers.map((writer) => writer.storm(isOver, acknowledge)));
  await struck;
}

/** Asked again and again: while nobody listens, there is no answer. */
async function firstToken(writers: Writer[]): Promise<number | undefined> {
  const startedAt = performance.now();
  const owner = writers.find((writer) => writer.hasCertainKey());
  if (!owner) return undefined;
  await expect
    .poll(() => owner.obtainsToken().catch(() => "no answer"), { intervals: [10], timeout: 60_000 })
    .toBe(true);
  return performance.now() - startedAt;
}

/** How long it takes until one of the writers has a token; undefined when none has a key to ask with. */
async function recover(writers: Writer[], disaster: Disaster): Promise<number | undefined> {
  const [token] = await Promise.all([firstToken(writers), disaster.recover()]);
  return token;
}

/** Every secret that was ever acknowledged to be over is tried once more. */
async function findRevived(testServer: TestServer, writers: Writer[]): Promise<string[]> {
  const wire = new Wire(testServer);
  const problems: string[] = [];
  await eachOf(
    writers.flatMap(({ dead }) => dead),
    wire.connections,
    async (secret) => {
      const grant = { grant_type: "client_credentials", ...inBody(secret) };
      const { status } = await wire.post("/api/v2/token", grant);
      if (status !== 401) problems.push(`revived at the end: ${secret.clientId}: ${status}`);
    },
  );
  wire.close();
  return problems;
}

/** How many writes each storm has before it is ended: any number up to twice the mean, and the mean in all. */
function lengthsOf(storms: number, writesEach: number): number[] {
  const most = Math.round(2 * writesEach);
  const lengths: number[] = [];
  while (lengths.length < storms) {
    const length = 1 + Math.floor(Math.random() * most);
    lengths.push(length, most + 1 - length);
  }
  return lengths.slice(0, storms);
}

export async function runStorms(
  testServer: TestServer,
  disaster: Disaster,
  { storms, writesEach }: { storms: number; writesEach: number },
): Promise<Outcome> {
  const writers = await Promise.all(
    Array.from({ length: writersAtOnce }, async () => new Writer(await newcomerOf(testServer))),
  );
  const outcome: Outcome = { storms, acknowledged: 0, unknown: 0, problems: [], firstTokens: [] };
  for (const length of lengthsOf(storms, writesEach)) {
    await storm(writers, length, disaster.strike);
    outcome.firstTokens.push(
      ...[await recover(writers, disaster)].filter((time) => time !== undefined),
    );
    const problems = await Promise.all(writers.map((writer) => writer.settle()));
    outcome.problems.push(...problems.flat());
  }
  outcome.problems.push(...(await findRevived(testServer, writers)));
  outcome.acknowledged = writers.reduce((sum, writer) => sum + writer.acknowledged, 0);
  outcome.unknown = writers.reduce((sum, writer) => sum + writer.unknown, 0);
  return outcome;
}

const at = (sorted: readonly number[], share: number) =>
  Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);

/** What is printed of outcomes. */
export function toReport(outcomes: readonly Outcome[]): string {
  const sum = (count: (outcome: Outcome) => number) =>
    outcomes.reduce((total, outcome) => total + count(outcome), 0);
  const times = outcomes.flatMap(({ firstTokens }) => firstTokens).sort((a, b) => a - b);
  return [
    `${sum(({ storms }) => storms)} disasters, ${sum(({ acknowledged }) => acknowledged)} acknowledged writes,`,
    `${sum(({ unknown }) => unknown)} of unknown outcome,`,
    `${sum(({ problems }) => problems.length)} lost or revived; first token after`,
    `${at(times, 0.5)} ms (median), ${at(times, 0.99)} ms (99 of 100)`,
  ].join(" ");
}
