import fc from "fast-check";
import { expect, test } from "vitest";
import { toIpKey } from "../platform/networks";
import { toSubjectKey } from "./keys";

test.each([
  ["192.0.2.1", "192.0.2.1"],
  ["192.0.2.1:54321", "192.0.2.1"],
  ["::ffff:192.0.2.1", "192.0.2.1"],
  ["::FFFF:c000:0201", "192.0.2.1"],
  ["[::ffff:192.0.2.1]:80", "192.0.2.1"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0DB8:0001:0002::", "2001:db8:1:2::/64"],
  ["[2001:db8:1:2::9]:443", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["", "unreadable"],
  [null, "unreadable"],
  ["unknown", "unreadable"],
  ["1.2.3", "unreadable"],
  ["999.0.0.1:80", "unreadable"],
  ["::ffff:1.2.3.4.5", "unreadable"],
])("%s is counted as %s", (address, key) => {
  expect(toIpKey(address)).toBe(key);
});

test("a /64 has one key, and the next /64 another", () => {
  const low = fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(low, low, (a, b) => {
      const at = (prefix: string, groups: number[]) =>
        toIpKey(`${prefix}:${groups.map((group) => group.toString(16)).join(":")}`);
      expect(at("2001:db8:0:7", a)).toBe(at("2001:db8:0:7", b));
      expect(at("2001:db8:0:7", a)).not.toBe(at("2001:db8:0:8", b));
    }),
  );
});

test("any text that is sent as an address or a client ID has a short key", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const text = String.fromCharCode(...bytes);
      expect(toIpKey(text).length).toBeLessThan(30);
      expect(toSubjectKey(text)).toMatch(/^[\w-]{22}$/);
    }),
  );
  expect(toSubjectKey("\0".repeat(16_384))).toMatch(/^[\w-]{22}$/);
});
