/** Crash tests: concurrent writes until a fault of the server or its database, repeated. */
import { expect } from "playwright/test";
import { browserOf, type Caller, settledBrowserOf } from "../client";
import { inBody } from "../oauth";
import type { TestServer } from "../test-server";
import { eachOf, Wire } from "../wire";
import { Workload } from "./workload";

/** A fault and the recovery from it. */
export interface Fault {
  inject: () => Promise<unknown>;
  /** Resolves when the server is ready. */
  recover: () => Promise<unknown>;
}

export interface Outcome {
  faults: number;
  acknowledged: number;
  /** Responses with an unknown outcome. */
  unknown: number;
  /** Differences between the expected keys and the server. */
  problems: string[];
  /** Milliseconds from the start of the recovery to the first token. */
  firstTokens: number[];
}

const workloadCount = 4;

/** SIGKILL of the only process. */
export const killFault = (testServer: TestServer): Fault => ({
  inject: () => testServer.stop("SIGKILL"),
  recover: () => testServer.start(),
});

/** The session of a new user, created over the API, so that it works on every database. */
async function newUserOf(testServer: TestServer): Promise<Caller> {
  const admin = await browserOf(testServer, testServer.administrator);
  const email = `writer-${crypto.randomUUID()}@example.com`;
  const { tempPassword } = await admin.made<{ tempPassword: string }>("/api/v1/users", { email });
  return settledBrowserOf(testServer, { email, password: tempPassword });
}

/** Injects the fault after this many acknowledged writes, while others are in flight. */
async function runUntilFault(
  workloads: Workload[],
  until: number,
  inject: Fault["inject"],
): Promise<void> {
  let acknowledged = 0;
  let injected: Promise<unknown> | undefined;
  const acknowledge = () => {
    acknowledged += 1;
    if (acknowledged === until) injected = inject();
  };
  const isOver = () => false;
  await Promise.all(workloads.map((workload) => workload.run(isOver, acknowledge)));
  await injected;
}

/** Repeats the request until the server listens. */
async function firstToken(workloads: Workload[]): Promise<number | undefined> {
  const startedAt = performance.now();
  const owner = workloads.find((workload) => workload.hasCertainKey());
  if (!owner) return undefined;
  await expect
    .poll(() => owner.obtainsToken().catch(() => "no answer"), { intervals: [10], timeout: 60_000 })
    .toBe(true);
  return performance.now() - startedAt;
}

/** Milliseconds until a workload gets a token; undefined if none has a key. */
async function recover(workloads: Workload[], fault: Fault): Promise<number | undefined> {
  const [token] = await Promise.all([firstToken(workloads), fault.recover()]);
  return token;
}

/** Tries every revoked secret once more. */
async function findRevived(testServer: TestServer, workloads: Workload[]): Promise<string[]> {
  const wire = new Wire(testServer);
  const problems: string[] = [];
  await eachOf(
    workloads.flatMap(({ revoked }) => revoked),
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

/** Random numbers of writes before each fault, with this mean. */
function lengthsOf(faults: number, writesPerFault: number): number[] {
  const most = Math.round(2 * writesPerFault);
  const lengths: number[] = [];
  while (lengths.length < faults) {
    const length = 1 + Math.floor(Math.random() * most);
    lengths.push(length, most + 1 - length);
  }
  return lengths.slice(0, faults);
}

export async function runCrashTest(
  testServer: TestServer,
  fault: Fault,
  { faults, writesPerFault }: { faults: number; writesPerFault: number },
): Promise<Outcome> {
  const workloads = await Promise.all(
    Array.from({ length: workloadCount }, async () => new Workload(await newUserOf(testServer))),
  );
  const outcome: Outcome = { faults, acknowledged: 0, unknown: 0, problems: [], firstTokens: [] };
  for (const length of lengthsOf(faults, writesPerFault)) {
    await runUntilFault(workloads, length, fault.inject);
    outcome.firstTokens.push(
      ...[await recover(workloads, fault)].filter((time) => time !== undefined),
    );
    const problems = await Promise.all(workloads.map((workload) => workload.verify()));
    outcome.problems.push(...problems.flat());
  }
  outcome.problems.push(...(await findRevived(testServer, workloads)));
  outcome.acknowledged = workloads.reduce((sum, workload) => sum + workload.acknowledged, 0);
  outcome.unknown = workloads.reduce((sum, workload) => sum + workload.unknown, 0);
  return outcome;
}

const at = (sorted: readonly number[], share: number) =>
  Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);

/** Summarises outcomes for the console. */
export function toReport(outcomes: readonly Outcome[]): string {
  const sum = (count: (outcome: Outcome) => number) =>
    outcomes.reduce((total, outcome) => total + count(outcome), 0);
  const times = outcomes.flatMap(({ firstTokens }) => firstTokens).sort((a, b) => a - b);
  return [
    `${sum(({ faults }) => faults)} faults, ${sum(({ acknowledged }) => acknowledged)} acknowledged writes,`,
    `${sum(({ unknown }) => unknown)} of unknown outcome,`,
    `${sum(({ problems }) => problems.length)} lost or revived; first token after`,
    `${at(times, 0.5)} ms (median), ${at(times, 0.99)} ms (99 of 100)`,
  ].join(" ");
}
