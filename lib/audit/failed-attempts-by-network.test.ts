import { expect, test } from "vitest";
import { toNetworks } from "../platform/networks";
import {
  FailedAttemptsByNetwork,
  maxNetworks,
  type NetworkRecord,
} from "./failed-attempts-by-network";

const at = (seconds: number) => new Date(1_000_000_000_000 + seconds * 1000);
const from = (address: string | null) => ({ source: { address } });

type Attempt = ReturnType<typeof from>;

const networks = (rows: readonly NetworkRecord<Attempt>[]) =>
  rows.map(({ network, attempts }) => `${network} ${attempts}`);
const total = (rows: readonly NetworkRecord<Attempt>[]) =>
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

test("a network is recorded at its first attempt and again at the end of the minute", () => {
  const log = new FailedAttemptsByNetwork<Attempt>();
  log.add(from("192.0.2.1"), at(0));
  expect(networks(log.take(at(-59)))).toEqual(["192.0.2.0/24 1"]);
  for (let n = 1; n < 60; n += 1) {
    log.add(from(`192.0.2.${n}`), at(n));
    expect(log.take(at(n - 60))).toEqual([]);
  }
  expect(networks(log.take(at(0)))).toEqual(["192.0.2.0/24 59"]);
  expect(log.take(at(99))).toEqual([]);
});

test("attempts from thousands of /64 networks of one provider make a few records that count them all", () => {
  const log = new FailedAttemptsByNetwork<Attempt>();
  const rows: NetworkRecord<Attempt>[] = [];
  for (let n = 0; n < 25_000; n += 1) {
    const group = (n % 5_000).toString(16);
    log.add(from(`2001:db8:${group}:${group}::1`), at(n / 500));
    if (n % 500 === 0) rows.push(...log.take(at(n / 500 - 60)));
  }
  rows.push(...log.take(at(0)));
  expect(new Set(rows.map(({ network }) => network)).size).toBe(9);
  expect(rows.length).toBeLessThanOrEqual(18);
  expect(total(rows)).toBe(25_000);
});

test("attempts from many networks make a bounded number of records, and the last counts those not listed", () => {
  const log = new FailedAttemptsByNetwork<Attempt>();
  const rows: NetworkRecord<Attempt>[] = [];
  for (let n = 0; n < 20_000; n += 1) {
    log.add(from(`${1 + (n % 200)}.${n % 256}.${n % 7}.9`), at(0));
    if (n % 1_000 === 0) rows.push(...log.take(at(-60)));
  }
  rows.push(...log.take(at(0)));
  expect(rows.length).toBeLessThanOrEqual(2 * maxNetworks + 1);
  expect(rows.at(-1)).toMatchObject({ network: undefined, attempts: expect.any(Number) });
  expect(total(rows)).toBe(20_000);
});

test("many networks of one provider do not displace other networks", () => {
  const log = new FailedAttemptsByNetwork<Attempt>();
  for (let n = 0; n < 1_000; n += 1) log.add(from(`2001:db8:${n}::1`), at(0));
  log.add(from("192.0.2.1"), at(0));
  expect(networks(log.take(at(-60)))).toContain("192.0.2.0/24 1");
});

test("an attempt whose record cannot be written is counted once in a later record", () => {
  const log = new FailedAttemptsByNetwork<Attempt>();
  for (let n = 0; n < 5; n += 1) log.add(from("192.0.2.1"), at(0));
  log.requeue(log.take(at(-60)), at(1));
  expect(networks(log.take(at(-59)))).toEqual(["192.0.2.0/24 5"]);
  log.add(from("192.0.2.1"), at(2));
  log.requeue(log.take(at(0)), at(60));
  expect(networks(log.take(at(60)))).toEqual(["undefined 1"]);
});

test("attempts are recorded after the clock was set back", () => {
  const log = new FailedAttemptsByNetwork<Attempt>();
  log.add(from("192.0.2.1"), at(3_600));
  log.take(at(3_540));
  log.add(from("192.0.2.1"), at(0));
  expect(networks(log.take(at(-60)))).toEqual(["192.0.2.0/24 1"]);
});
