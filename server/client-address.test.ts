/** The address of a client has one form before anything decides by it. */
import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import { clientAddressHeader } from "@/lib/http/read-source";
import { markClientAddress } from "./client-address";

function find(peer: string, forwardedFor?: string, trusted = ["10.0.0.0/8", "fd00::/8"]) {
  const socket = new Socket();
  Object.defineProperty(socket, "remoteAddress", { value: peer });
  const request = new IncomingMessage(socket);
  request.headers = { [clientAddressHeader]: "6.6.6.6" };
  request.rawHeaders = [clientAddressHeader, "6.6.6.6"];
  if (forwardedFor !== undefined) request.headers["x-forwarded-for"] = forwardedFor;
  const address = markClientAddress(trusted)(request);
  expect(request.headers[clientAddressHeader]).toBe(address ?? undefined);
  expect(request.rawHeaders).toEqual(address ? [clientAddressHeader, address] : []);
  return address;
}

test.each([
  ["9.9.9.7:4444", "9.9.9.7"],
  ["[2001:db8::1]:443", "2001:db8::1"],
  ["2001:DB8::0001", "2001:db8::1"],
  ["::ffff:9.9.9.7", "9.9.9.7"],
  ["6.6.6.6, 9.9.9.7, 10.0.0.2:8080", "9.9.9.7"],
  ["9.9.9.7, [::ffff:10.0.0.2]:8080, [FD00::1]:1", "9.9.9.7"],
])("a trusted proxy that reports %s speaks of %s", (reported, address) => {
  expect(find("10.0.0.1", reported)).toBe(address);
  expect(find("::ffff:10.0.0.1", reported)).toBe(address);
});

test.each(["garbage", "unknown", "<b>", "9.9.9.7, garbage", "_id:80"])(
  "%s of a trusted proxy is no address",
  (reported) => expect(find("10.0.0.1", reported)).toBeNull(),
);

test("only a trusted proxy is believed, and the peer's own address has one form too", () => {
  expect(find("9.9.9.9", "1.1.1.1")).toBe("9.9.9.9");
  expect(find("::ffff:9.9.9.9", "1.1.1.1", [])).toBe("9.9.9.9");
  expect(find("fe80::1%eth0", "1.1.1.1")).toBe("fe80::1");
  expect(find("10.0.0.1")).toBe("10.0.0.1");
});
