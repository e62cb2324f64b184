/** Whose request it was, as history has it. */
import { browserOf, type Caller } from "../client";
import { expect, test } from "../fixtures";
import { TestServer } from "../test-server";

/** The addresses in the audit log of what was done to keys of the name. */
async function addressesOf(admin: Caller, name: string): Promise<(string | null)[]> {
  const [start, end] = [-1, 1].map((hours) =>
    new Date(Date.now() + hours * 3_600_000).toISOString(),
  );
  const { audit_logs: entries } = await admin.json<{ audit_logs: { source_ip?: string | null }[] }>(
    `/api/v1/audit/log?start=${start}&end=${end}&filterBy=entity_name==${name}`,
  );
  return entries.map((entry) => entry.source_ip ?? null);
}

test("clients cannot forge the client IP", async ({ testServer, admin }) => {
  const caller = await browserOf(testServer, testServer.addUser("ada"));
  const headers = { "x-latchkey-client-address": "6.6.6.6", "x-forwarded-for": "6.6.6.6" };
  await caller.post("/api/v1/access-keys", { name: "spoofed" }, headers);
  expect(await addressesOf(admin, "spoofed")).toEqual(["127.0.0.1"]);
});

test("client IPs are normalised for all proxies and listening addresses", async () => {
  const settings = { HOST: "[::]", TRUSTED_PROXIES: "127.0.0.1" };
  const testServer = await TestServer.make("server", settings);
  try {
    const admin = testServer.addUser("admin");
    testServer.grant(admin, 1);
    const caller = await browserOf(testServer, admin);
    for (const [name, reported, address] of [
      ["with-port", "9.9.9.7:4444", "9.9.9.7"],
      ["bracketed", "[2001:DB8::1]:443, 127.0.0.1:9", "2001:db8::1"],
      ["mapped", "::ffff:9.9.9.8", "9.9.9.8"],
      ["none", "garbage", null],
    ] as const) {
      await caller.post("/api/v1/access-keys", { name }, { "x-forwarded-for": reported });
      expect(await addressesOf(caller, name), reported).toEqual([address]);
    }
  } finally {
    await testServer.remove();
  }
});
