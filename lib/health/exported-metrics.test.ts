/** The dashboard and the alert rules against the metrics that the server exports. */
import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { metricsRegistry } from "../platform/metrics";
import { addGauges } from "./gauges";
import { addProcessMetrics } from "./process-metrics";

const read = (path: string) => readFileSync(path, "utf8");
const dashboard = read("packaging/grafana-dashboard.json");
const alerts = read("docs/operations/alerts.yml");
const guide = read("docs/operations/monitoring.md");

let exported: Set<string>;

beforeAll(async () => {
  const registry = metricsRegistry();
  addProcessMetrics(registry);
  addGauges(registry);
  exported = new Set((await registry.getMetricsAsJSON()).map(({ name }) => name));
});

const named = (text: string) =>
  [...text.matchAll(/\b(?:latchkey|nodejs|process)_[a-z0-9_]+/g)].map(([name]) =>
    name.replace(/_(?:bucket|sum|count)$/, ""),
  );

test.each([
  ["the dashboard", dashboard, 15],
  ["the alert rules", alerts, 12],
])("%s name exported metrics only", (_, text, least) => {
  const names = new Set(named(text));
  expect(names.size).toBeGreaterThanOrEqual(least);
  expect([...names].filter((name) => !exported.has(name))).toEqual([]);
});

test("every panel of the dashboard has a title, a description and a query of its own", () => {
  const { panels } = JSON.parse(dashboard) as {
    panels: { id: number; title: string; description: string; targets: { expr: string }[] }[];
  };
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  expect(new Set(panels.map(({ title }) => title)).size).toBe(panels.length);
  for (const { title, description, targets } of panels) {
    expect(description, title).not.toBe("");
    expect(targets.length, title).toBeGreaterThan(0);
  }
});

test("the guide says of every alert what to check", () => {
  const names = [...alerts.matchAll(/- alert: (\w+)/g)].map(([, name]) => name);
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((name) => !guide.includes(`\`${name}\``))).toEqual([]);
});
