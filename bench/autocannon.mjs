/** Drives with autocannon as wrk.lua does with wrk, and leaves the same answer. */
import { readFileSync, writeFileSync } from "node:fs";
import autocannon from "autocannon";

const [seconds, connections, port] = process.argv.slice(2).map(Number);
const all = JSON.parse(readFileSync(process.env.BENCH_REQUESTS, "utf8"));
const first = Number(process.env.BENCH_FIRST);
const requests = [...all.slice(first), ...all.slice(0, first)];

/** Whichever connection is free sends the next, so that none is sent twice before all were sent. */
let sent = 0;
function setupRequest(request) {
  const next = requests[sent % requests.length];
  sent += 1;
  return { ...request, ...next };
}

const result = await autocannon({
  url: `http://127.0.0.1:${port}`,
  duration: seconds,
  connections,
  timeout: 10,
  requests: [{ setupRequest }],
});
writeFileSync(
  process.env.BENCH_ANSWER,
  JSON.stringify({
    requests: result.requests.total,
    microseconds: result.duration * 1e6,
    p50: result.latency.p50 * 1000,
    p90: result.latency.p90 * 1000,
    p99: result.latency.p99 * 1000,
    max: result.latency.max * 1000,
    statusErrors: result.non2xx,
    socketErrors: result.errors + result.timeouts,
    next: first + sent,
  }),
);
