/** What Prometheus finds on the port of its own. */
import { readFileSync } from "node:fs";
import { expect, test } from "playwright/test";
import { anonymousCaller, browserOf, requestToken } from "../client";
import { freePort } from "../free-port";
import { Running, TestServer } from "../test-server";

let testServer: TestServer;
let metricsUrl: string;

test.beforeAll(async () => {
  const port = await freePort();
  metricsUrl = `http://127.0.0.1:${port}`;
  testServer = await TestServer.make("server", { METRICS_PORT: String(port) });
});

test.afterAll(() => testServer.remove());

const readMetrics = async () => (await fetch(`${metricsUrl}/metrics`)).text();

/** The value of a series, 0 where there is none. */
const sampleOf = (text: string, series: string) =>
  Number(
    text
      .split("\n")
      .find((line) => line.startsWith(`${series} `))
      ?.slice(series.length + 1) ?? 0,
  );

const routesIn = (text: string) =>
  new Set([...text.matchAll(/route="([^"]*)"/g)].map(([, route]) => route));

test("requests are counted by route, method and status, for direct routes and for Next", async () => {
  const browser = await browserOf(testServer, testServer.administrator);
  const before = await readMetrics();
  const key = await browser.created();
  await requestToken(testServer, key.clientId, key.clientSecret);
  await requestToken(testServer, key.clientId, "guess");
  await browser.fetch(`/api/v1/access-keys/${key.id}`);
  await browser.fetch("/settings");
  await expect.poll(async () => routesIn(await readMetrics()).has("/settings")).toBe(true);
  const after = await readMetrics();
  const grown = (series: string) => sampleOf(after, series) - sampleOf(before, series);
  const total = (route: string, method: string, status: number) =>
    grown(`latchkey_http_requests_total{route="${route}",method="${method}",status="${status}"}`);
  expect(total("/api/v1/access-keys", "POST", 201)).toBe(1);
  expect(total("/api/v1/access-keys/{id}", "GET", 200)).toBe(1);
  expect(total("/api/v2/token", "POST", 200)).toBe(1);
  expect(total("/api/v2/token", "POST", 401)).toBe(1);
  expect(total("/settings", "GET", 200)).toBe(1);
  expect(grown("latchkey_tokens_issued_total")).toBe(1);
  expect(grown("latchkey_tokens_refused_total")).toBe(1);
  const duration = 'latchkey_http_request_duration_seconds_count{route="/api/v2/token"';
  expect(grown(`${duration},method="POST"}`)).toBe(2);
});

test("readiness, signing key age, event loop and memory have metrics", async () => {
  const text = await readMetrics();
  expect(sampleOf(text, "latchkey_ready")).toBe(1);
  expect(sampleOf(text, "latchkey_signing_key_age_seconds")).toBeGreaterThan(0);
  expect(sampleOf(text, "latchkey_signing_key_rotation_seconds")).toBe(90 * 86_400);
  expect(sampleOf(text, "nodejs_eventloop_lag_p99_seconds")).toBeGreaterThan(0);
  expect(sampleOf(text, "process_resident_memory_bytes")).toBeGreaterThan(0);
});

test("unknown paths and methods create no label values", async () => {
  const anonymous = anonymousCaller(testServer);
  const before = routesIn(await readMetrics());
  for (const path of [
    ...["/canary", "/api/canary", "/api/v1/canary", "/api/auth/canary", "/oauth2/canary"],
    ...["/.well-known/canary", "/api/v1/%74oken", "/api/v1/token/", "/canary?canary=1"],
    ...["//api/canary", "/_next/canary", "/settings/canary", "/api/v1/token.canary"],
  ]) {
    for (const method of ["GET", "POST", "DELETE"]) await anonymous.fetch(path, { method });
  }
  await anonymous.fetch("/canary", { method: "PROPFIND" });
  await expect.poll(readMetrics).toContain('method="other"');
  const text = await readMetrics();
  expect([...routesIn(text)].filter((route) => !before.has(route)).sort()).toEqual(
    ["/_next/{file}", "other"].filter((route) => !before.has(route)),
  );
  expect(text).not.toMatch(/canary|PROPFIND|%74/i);
});

test("without the database the metrics report that the server is not ready", async () => {
  testServer.sql("alter table signing_keys rename to lost");
  const text = await readMetrics();
  testServer.sql("alter table lost rename to signing_keys");
  expect(text).toMatch(/^latchkey_ready 0$/m);
  expect(text).not.toMatch(/^latchkey_signing_key_age_seconds /m);
  expect(text).toMatch(/^process_resident_memory_bytes /m);
});

test("alerts use existing metrics, and the manual lists all of them", async () => {
  const text = await readMetrics();
  const alerts = readFileSync("docs/operations/alerts.yml", "utf8");
  const asked = alerts.match(/\b(latchkey|nodejs|process)_\w+/g) ?? [];
  expect(asked.length).toBeGreaterThan(10);
  for (const name of asked) expect(text).toContain(name);
  const manual = readFileSync("docs/operations/monitoring.md", "utf8");
  for (const [, name] of text.matchAll(/^# TYPE (latchkey_\w+)/gm)) expect(manual).toContain(name);
  for (const [, name] of alerts.matchAll(/alert: (\w+)/g)) expect(manual).toContain(name);
});

test("the metrics port serves only metrics, and no other port does", async () => {
  for (const [path, method] of [
    ["/", "GET"],
    ["/metrics/", "GET"],
    ["/metrics?a", "GET"],
    ["/api/health", "GET"],
    ["/metrics", "POST"],
  ] as const) {
    expect((await fetch(metricsUrl + path, { method })).status).toBe(404);
  }
  expect((await fetch(`${testServer.url}/metrics`)).status).toBe(404);
});

test("a metrics port in use is reported with the name of its setting", async () => {
  const other = new Running(["dist/server.js"], {
    ...{ DATA_DIR: `${testServer.dataDirectory}/other`, PORT: String(await freePort()) },
    METRICS_PORT: new URL(metricsUrl).port,
  });
  expect(await other.exit).toBe(1);
  expect(other.output).toContain("is in use. Stop what runs there, or set METRICS_PORT");
  expect(other.output).not.toContain("    at ");
});

test("the metrics port closes with the process", async () => {
  expect(await testServer.stop()).toBe(0);
  await expect(readMetrics()).rejects.toThrow();
  await testServer.start();
});
