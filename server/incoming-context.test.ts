import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import { makeAddressReader } from "./incoming-context";

function find(peer: string, forwardedFor?: string, trusted = ["10.0.0.0/8", "fd00::/8"]) {
  const socket = new Socket();
  Object.defineProperty(socket, "remoteAddress", { value: peer });
  const request = new IncomingMessage(socket);
  if (forwardedFor !== undefined) request.headers["x-forwarded-for"] = forwardedFor;
  return makeAddressReader(trusted)(request);
}

test.each([
  ["9.9.9.7:4444", "9.9.9.7"],
  ["[2001:db8::1]:443", "2001:db8::1"],
  ["2001:DB8::0001", "2001:db8::1"],
  ["::ffff:9.9.9.7", "9.9.9.7"],
  ["6.6.6.6, 9.9.9.7, 10.0.0.2:8080", "9.9.9.7"],
  ["9.9.9.7, [::ffff:10.0.0.2]:8080, [FD00::1]:1", "9.9.9.7"],
])("a trusted proxy that reports %s means the client %s", (reported, address) => {
  expect(find("10.0.0.1", reported)).toBe(address);
  expect(find("::ffff:10.0.0.1", reported)).toBe(address);
});

test.each(["garbage", "unknown", "<b>", "9.9.9.7, garbage", "_id:80"])(
  "%s from a trusted proxy is not an address",
  (reported) => expect(find("10.0.0.1", reported)).toBeNull(),
);

test("X-Forwarded-For counts only from a trusted proxy, and the peer's address has one form", () => {
  expect(find("9.9.9.9", "1.1.1.1")).toBe("9.9.9.9");
  expect(find("::ffff:9.9.9.9", "1.1.1.1", [])).toBe("9.9.9.9");
  expect(find("fe80::1%eth0", "1.1.1.1")).toBe("fe80::1");
  expect(find("10.0.0.1")).toBe("10.0.0.1");
});
