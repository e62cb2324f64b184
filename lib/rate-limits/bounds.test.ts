import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { bounds } from "./bounds";

test("a client IP leaves at least half of everything to others", () => {
  const { connections, inFlight, undelivered, pages } = bounds;
  for (const { max, maxPerClient } of [connections, inFlight, undelivered, pages]) {
    expect(2 * maxPerClient).toBeLessThanOrEqual(max);
  }
  expect(4 * pages.maxWaitingPerClient).toBeLessThan(pages.maxWaiting);
});

test("pages that wait leave places for everything else", () => {
  expect(2 * bounds.pages.maxWaiting).toBeLessThanOrEqual(bounds.inFlight.max);
  expect(bounds.pages.maxWaitingPerClient).toBeLessThan(bounds.inFlight.maxPerClient);
});

test("the operators' page names every bound with its size", () => {
  const page = readFileSync("docs/operations/limits.md", "utf8");
  const { connections, inFlight, pages, pipelined, undelivered } = bounds;
  const megabytes = (bytes: number) => `${bytes / 2 ** 20} MB`;
  const number = (count: number) => count.toLocaleString("en-GB");
  for (const [name, perClient, max] of [
    ["connections-at-address", number(connections.maxPerClient), number(connections.max)],
    ["requests-at-address", number(inFlight.maxPerClient), ""],
    ["requests-at-once", "", number(inFlight.max)],
    ["pages-at-once", number(pages.maxPerClient), number(pages.max)],
    ["pages-at-once", number(pages.maxWaitingPerClient), number(pages.maxWaiting)],
    ["pipelined-requests", number(pipelined.maxPerConnection), megabytes(pipelined.max)],
    ["undelivered-responses", megabytes(undelivered.maxPerClient), megabytes(undelivered.max)],
  ] as const) {
    const rows = page.split("\n").filter((line) => line.startsWith(`| \`${name}\``));
    const cells = rows.map((line) => line.split("|").map((cell) => cell.trim()));
    const found = cells.find(([, , , one, all]) => one === perClient && all === max);
    expect(found, `${name}: ${perClient}, ${max}`).toBeDefined();
  }
});
