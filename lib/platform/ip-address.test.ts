import { isIP } from "node:net";
import fc from "fast-check";
import { expect, test } from "vitest";
import { toIpAddress } from "./ip-address";

test.each([
  ["192.0.2.1", "192.0.2.1"],
  ["9.9.9.7:4444", "9.9.9.7"],
  ["[2001:db8::1]:443", "2001:db8::1"],
  ["[2001:db8::1]", "2001:db8::1"],
  ["2001:DB8:0:0:0:0:0:1", "2001:db8::1"],
  ["2001:0db8:0001:0002::", "2001:db8:1:2::"],
  ["fe80::1%eth0", "fe80::1"],
  ["[FE80::1%25eth0]:80", "fe80::1"],
  ["::1", "::1"],
  ["::ffff:192.0.2.1", "192.0.2.1"],
  ["::FFFF:c000:0201", "192.0.2.1"],
  ["[::ffff:192.0.2.1]:80", "192.0.2.1"],
  ["0:0:0:0:0:ffff:7f00:1", "127.0.0.1"],
])("%s is the address %s", (text, address) => {
  expect(toIpAddress(text)).toBe(address);
});

test.each([
  ...["", null, undefined, "unknown", "garbage", "1.2.3", "010.0.0.1", "999.0.0.1:80", "1.2.3.4:"],
  ...[
    "::ffff:1.2.3.4.5",
    "[1.2.3.4]",
    "2001:db8::1:443:443:443:443:443:1",
    "[::1",
    "::1]",
    "%eth0",
  ],
  ...["9.9.9.7, 8.8.8.8", "<script>", "_hidden", "9.9.9.7:port"],
])("%j is no address", (text) => {
  expect(toIpAddress(text)).toBeNull();
});

test("every form of an address has the same address", () => {
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
      const address = toIpAddress(text);
      expect(isIP(address ?? "")).toBeGreaterThan(0);
      const withPort = isIP(text) === 4 ? `${text}:80` : `[${text}]:80`;
      for (const form of [address, withPort, text.toUpperCase()]) {
        expect(toIpAddress(form)).toBe(address);
      }
    }),
  );
});

test("whatever is sent is an address or none", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const text = String.fromCharCode(...bytes);
      const address = toIpAddress(text);
      expect(isIP(address ?? "") > 0).toBe(address !== null);
    }),
  );
});
