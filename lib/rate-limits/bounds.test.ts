import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { bounds } from "./bounds";

test("a client IP leaves at least half of everything to others", () => {
  const { connections, inFlight, undelivered, pages } = bounds;
  for (const { most, mostOfClient } of [connections, inFlight, undelivered, pages]) {
    expect(2 * mostOfClient).toBeLessThanOrEqual(most);
  }
  expect(4 * pages.mostWaitingOfClient).toBeLessThan(pages.mostWaiting);
});

test("pages that wait leave places for everything else", () => {
  expect(2 * bounds.pages.mostWaiting).toBeLessThanOrEqual(bounds.inFlight.most);
  expect(bounds.pages.mostWaitingOfClient).toBeLessThan(bounds.inFlight.mostOfClient);
});

test("the operators' page names every bound with its size", () => {
  const page = readFileSync("docs/operations/limits.md", "utf8");
  const { connections, inFlight, pages, pipelined, undelivered } = bounds;
  const megabytes = (bytes: number) => `${bytes / 2 ** 20} MB`;
  const number = (count: number) => count.toLocaleString("en-GB");
  for (const [name, ofClient, most] of [
    ["connections-at-address", number(connections.mostOfClient), number(connections.most)],
    ["requests-at-address", number(inFlight.mostOfClient), ""],
    ["requests-at-once", "", number(inFlight.most)],
    ["pages-at-once", number(pages.mostOfClient), number(pages.most)],
    ["pages-at-once", number(pages.mostWaitingOfClient), number(pages.mostWaiting)],
    ["pipelined-requests", number(pipelined.mostOnConnection), megabytes(pipelined.most)],
    ["undelivered-responses", megabytes(undelivered.mostOfClient), megabytes(undelivered.most)],
  ] as const) {
    const rows = page.split("\n").filter((line) => line.startsWith(`| \`${name}\``));
    const cells = rows.map((line) => line.split("|").map((cell) => cell.trim()));
    const found = cells.find(([, , , one, all]) => one === ofClient && all === most);
    expect(found, `${name}: ${ofClient}, ${most}`).toBeDefined();
  }
});
