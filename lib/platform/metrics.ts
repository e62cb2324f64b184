/** The counters for Prometheus. No label has a value that a client chooses. */
import "server-only";
import { Counter, Histogram, Registry } from "prom-client";
import { once } from "./once";

/** From the fastest responses to the request timeout. */
const durationBuckets = [
  ...[0.0002, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05],
  ...[0.1, 0.25, 0.5, 1, 2.5, 5, 10],
];

/** Counts the requests of one route, method and status. */
type RequestCounter = (seconds: number) => void;

function makeMetrics() {
  const registry = new Registry();
  const registers = [registry];
  return {
    registry,
    requests: new Counter({
      name: "latchkey_http_requests_total",
      help: "Requests answered.",
      labelNames: ["route", "method", "status"],
      registers,
    }),
    durations: new Histogram({
      name: "latchkey_http_request_duration_seconds",
      help: "From the headers of a request to its answer.",
      labelNames: ["route", "method"],
      buckets: durationBuckets,
      registers,
    }),
    tokensIssued: new Counter({
      name: "latchkey_tokens_issued_total",
      help: "Access tokens issued.",
      registers,
    }),
    tokensRefused: new Counter({
      name: "latchkey_tokens_refused_total",
      help: "Clients that were not who they said they are, wherever clients authenticate.",
      registers,
    }),
    limitHits: new Counter({
      name: "latchkey_rate_limit_hits_total",
      help: "Requests refused by a limit.",
      labelNames: ["limit"],
      registers,
    }),
    passwordHashes: new Counter({
      name: "latchkey_password_hashes_total",
      help: "Passwords hashed with bcrypt, to sign someone in or to change a password.",
      labelNames: ["purpose"],
      registers,
    }),
    mails: new Counter({
      name: "latchkey_mails_total",
      help: "Attempts to send a mail, by how they ended.",
      labelNames: ["result"],
      registers,
    }),
    /** By route, method and status. Looking the labels up for each request would be slower. */
    requestCounters: new Map<string, Map<string, Map<number, RequestCounter>>>(),
  };
}

const metrics = once(makeMetrics);

export const metricsRegistry = (): Registry => metrics().registry;

function makeRequestCounter(route: string, method: string, status: number): RequestCounter {
  const total = metrics().requests.labels(route, method, String(status));
  const duration = metrics().durations.labels(route, method);
  return (seconds) => {
    total.inc();
    duration.observe(seconds);
  };
}

function findOrMake<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/** @param route one of a fixed list of names, never a path */
export function countRequest(route: string, method: string, status: number, seconds: number): void {
  const byMethod = findOrMake(metrics().requestCounters, route, () => new Map());
  const byStatus = findOrMake(byMethod, method, () => new Map());
  findOrMake(byStatus, status, () => makeRequestCounter(route, method, status))(seconds);
}

export function countToken(result: "issued" | "refused"): void {
  const { tokensIssued, tokensRefused } = metrics();
  (result === "issued" ? tokensIssued : tokensRefused).inc();
}

export function countPasswordHash(purpose: "sign-in" | "management"): void {
  metrics().passwordHashes.inc({ purpose });
}

/** @param limit the name of a limit, never a value of the request */
export function countLimitHit(limit: string): void {
  metrics().limitHits.inc({ limit });
}

/** `retried`: the mail is tried again later. `failed`: it is given up. */
export function countMail(result: "sent" | "retried" | "failed"): void {
  metrics().mails.inc({ result });
}
