import { expect, test } from "vitest";
import { toNetworks } from "../platform/networks";
import { mostNetworks, UnknownRefusals, type UnknownRow } from "./unknown-refusals";

const at = (seconds: number) => new Date(1_000_000_000_000 + seconds * 1000);
const from = (address: string | null) => ({ source: { address } });

type Attempt = ReturnType<typeof from>;

const networks = (rows: readonly UnknownRow<Attempt>[]) =>
  rows.map(({ network, attempts }) => `${network} ${attempts}`);
const total = (rows: readonly UnknownRow<Attempt>[]) =>
  rows.reduce((sum, { attempts }) => sum + attempts, 0);

test.each([
  ["192.0.2.1", "192.0.2.0/24", "192.0.0.0/16"],
  ["::ffff:192.0.2.1", "192.0.2.0/24", "192.0.0.0/16"],
  ["2001:db8:1:2::3", "2001:db8:1::/48", "2001:db8::/32"],
  ["2001:db8::3", "2001:db8:0::/48", "2001:db8::/32"],
  [null, "unknown", "unknown"],
  ["nonsense", "unknown", "unknown"],
])("%s is in %s and %s", (address, narrow, wide) => {
  expect(toNetworks(address)).toEqual({ narrow, wide });
});

test("a network is written at its first attempt, and the rest of its minute at the end", () => {
  const refusals = new UnknownRefusals<Attempt>();
  refusals.add(from("192.0.2.1"), at(0));
  expect(networks(refusals.take(at(-59)))).toEqual(["192.0.2.0/24 1"]);
  for (let n = 1; n < 60; n += 1) {
    refusals.add(from(`192.0.2.${n}`), at(n));
    expect(refusals.take(at(n - 60))).toEqual([]);
  }
  expect(networks(refusals.take(at(0)))).toEqual(["192.0.2.0/24 59"]);
  expect(refusals.take(at(99))).toEqual([]);
});

test("thousands of /64 networks of one provider are a few rows, which count every attempt", () => {
  const refusals = new UnknownRefusals<Attempt>();
  const rows: UnknownRow<Attempt>[] = [];
  for (let n = 0; n < 25_000; n += 1) {
    const group = (n % 5_000).toString(16);
    refusals.add(from(`2001:db8:${group}:${group}::1`), at(n / 500));
    if (n % 500 === 0) rows.push(...refusals.take(at(n / 500 - 60)));
  }
  rows.push(...refusals.take(at(0)));
  expect(new Set(rows.map(({ network }) => network)).size).toBe(9);
  expect(rows.length).toBeLessThanOrEqual(18);
  expect(total(rows)).toBe(25_000);
});

test("attempts from anywhere are a bounded number of rows, and the last says how many are not listed", () => {
  const refusals = new UnknownRefusals<Attempt>();
  const rows: UnknownRow<Attempt>[] = [];
  for (let n = 0; n < 20_000; n += 1) {
    refusals.add(from(`${1 + (n % 200)}.${n % 256}.${n % 7}.9`), at(0));
    if (n % 1_000 === 0) rows.push(...refusals.take(at(-60)));
  }
  rows.push(...refusals.take(at(0)));
  expect(rows.length).toBeLessThanOrEqual(2 * mostNetworks + 1);
  expect(rows.at(-1)).toMatchObject({ network: undefined, attempts: expect.any(Number) });
  expect(total(rows)).toBe(20_000);
});

test("one provider's networks leave room for others", () => {
  const refusals = new UnknownRefusals<Attempt>();
  for (let n = 0; n < 1_000; n += 1) refusals.add(from(`2001:db8:${n}::1`), at(0));
  refusals.add(from("192.0.2.1"), at(0));
  expect(networks(refusals.take(at(-60)))).toContain("192.0.2.0/24 1");
});

test("what cannot be written is written later, each attempt once", () => {
  const refusals = new UnknownRefusals<Attempt>();
  for (let n = 0; n < 5; n += 1) refusals.add(from("192.0.2.1"), at(0));
  refusals.putBack(refusals.take(at(-60)), at(1));
  expect(networks(refusals.take(at(-59)))).toEqual(["192.0.2.0/24 5"]);
  refusals.add(from("192.0.2.1"), at(2));
  refusals.putBack(refusals.take(at(0)), at(60));
  expect(networks(refusals.take(at(60)))).toEqual(["undefined 1"]);
});

test("a clock that was put back does not keep attempts from being written", () => {
  const refusals = new UnknownRefusals<Attempt>();
  refusals.add(from("192.0.2.1"), at(3_600));
  refusals.take(at(3_540));
  refusals.add(from("192.0.2.1"), at(0));
  expect(networks(refusals.take(at(-60)))).toEqual(["192.0.2.0/24 1"]);
});
