/** Drives a server for some seconds: with wrk where it is installed, else with autocannon. */
import { spawn } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { hasWrk, pinned } from "./cores.mjs";
import { toRaw } from "./requests.mjs";

export const connections = 16;

export const driver = hasWrk ? "wrk" : "autocannon";

function run(command, args, env) {
  const [file, all] = pinned("load", command, args);
  const child = spawn(file, all, {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, ...env },
  });
  let said = "";
  child.stderr.on("data", (chunk) => (said += chunk));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => (code === 0 ? resolve(undefined) : reject(new Error(said))));
  });
}

const script = (name) => new URL(name, import.meta.url).pathname;

const commands = {
  wrk: ({ seconds, port }) => [
    "wrk",
    [
      "-t1",
      `-c${connections}`,
      `-d${seconds}s`,
      "--timeout",
      "10s",
      "-s",
      script("wrk.lua"),
    ].concat(`http://127.0.0.1:${port}/`),
  ],
  autocannon: ({ seconds, port }) => [
    process.execPath,
    [script("autocannon.mjs"), String(seconds), String(connections), String(port)],
  ],
};

/** Writes the requests to where the driver finds them. */
export function prepareRequests(folder, name, requests, port) {
  const file = path.join(folder, `${name}.requests`);
  const text =
    driver === "wrk"
      ? requests.map((request) => toRaw(request, port)).join("\0")
      : JSON.stringify(requests);
  writeFileSync(file, text);
  return file;
}

/**
 * @param first the number of the request to begin with
 * @returns requests a second, latencies in milliseconds, errors, and `next`, with which to begin another time
 */
export async function drive({ requestsFile, port, seconds, first = 0 }) {
  const answerFile = `${requestsFile}.answer`;
  rmSync(answerFile, { force: true });
  const [command, args] = commands[driver]({ seconds, port });
  await run(command, args, {
    BENCH_REQUESTS: requestsFile,
    BENCH_ANSWER: answerFile,
    BENCH_FIRST: String(first),
  });
  const { requests, microseconds, p50, p90, p99, max, ...errors } = JSON.parse(
    readFileSync(answerFile, "utf8"),
  );
  return {
    requests,
    perSecond: requests / (microseconds / 1e6),
    p50: p50 / 1000,
    p90: p90 / 1000,
    p99: p99 / 1000,
    max: max / 1000,
    ...errors,
  };
}
