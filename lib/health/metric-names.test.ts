/** The rules of `promtool check metrics`, and promtool itself where Prometheus is installed. */
import { spawnSync } from "node:child_process";
import type { MetricObjectWithValues, MetricValue, Registry } from "prom-client";
import { beforeAll, expect, test } from "vitest";
import { metricsRegistry } from "../platform/metrics";
import { addGauges } from "./gauges";
import { addProcessMetrics } from "./process-metrics";

type Metric = MetricObjectWithValues<MetricValue<string>>;

const types = /(^|_)(counter|gauge|histogram|summary|untyped)(_|$)/;
const abbreviations = /(^|_)(s|ms|us|ns|sec|b|kb|mb|gb|tb|pb|m|h|d)(_|$)/;
const notBase =
  /(^|_)((milli|micro|nano|kilo|mega|giga|kibi|mebi|gibi)(seconds|bytes)|minutes|hours|days|weeks|bits)(_|$)/;

function problemsOf({ name, help, type }: Metric): string[] {
  const kind = String(type);
  return [
    [help.trim() === "", "has no help"],
    [(kind === "counter") !== name.endsWith("_total"), "has the suffix _total, or lacks it"],
    [kind !== "histogram" && /_(bucket|count|sum)$/.test(name), "has a suffix of histograms"],
    [types.test(name), "has its type in its name"],
    [!/^[a-z][a-z0-9_]*$/.test(name), "has capitals, colons or other characters"],
    [abbreviations.test(name), "abbreviates its unit"],
    [notBase.test(name), "has a unit that is no base unit"],
  ]
    .filter(([isWrong]) => isWrong)
    .map(([, problem]) => `${name} ${problem}`);
}

let registry: Registry;

beforeAll(() => {
  registry = metricsRegistry();
  addProcessMetrics(registry);
  addGauges(registry);
});

test("Prometheus finds nothing to mend in the names of the metrics", async () => {
  const metrics = (await registry.getMetricsAsJSON()) as Metric[];
  expect(metrics.length).toBeGreaterThan(25);
  expect(metrics.flatMap(problemsOf)).toEqual([]);
});

test("a metric that breaks a rule is found", () => {
  const help = "Something.";
  for (const [name, type] of [
    ["nodejs_active_handles_total", "gauge"],
    ["latchkey_requests", "counter"],
    ["latchkey_wait_milliseconds", "gauge"],
    ["latchkey_wait_ms", "gauge"],
    ["latchkey_requests_count", "gauge"],
    ["latchkey_keys_gauge", "gauge"],
    ["latchkeyKeys", "gauge"],
  ]) {
    expect(problemsOf({ name, help, type } as unknown as Metric)).toHaveLength(1);
  }
});

test("promtool, where there is one, says so too", async () => {
  const { error, status, stdout, stderr } = spawnSync("promtool", ["check", "metrics"], {
    input: await registry.metrics(),
    encoding: "utf8",
  });
  const isMissing = error !== undefined && "code" in error && error.code === "ENOENT";
  expect(isMissing ? "" : `${stdout}${stderr}`).toBe("");
  expect(isMissing ? 0 : status).toBe(0);
});
