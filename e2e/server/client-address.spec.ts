/** Whose request it was, as history has it. */
import { browserOf } from "../client";
import { expect, test } from "../fixtures";

test("the address of a request cannot be made up by the client", async ({ installation, root }) => {
  const caller = await browserOf(installation, installation.addPerson("ada"));
  const headers = { "x-latchkey-client-address": "6.6.6.6", "x-forwarded-for": "6.6.6.6" };
  await caller.post("/api/v1/access-keys", { name: "spoofed" }, headers);
  const [start, end] = [-1, 1].map((hours) =>
    new Date(Date.now() + hours * 3_600_000).toISOString(),
  );
  const { audit_logs: entries } = await root.json<{ audit_logs: { source_ip: string }[] }>(
    `/api/v1/audit/log?start=${start}&end=${end}&filterBy=entity_name==spoofed`,
  );
  expect(entries.map((entry) => entry.source_ip)).toEqual(["127.0.0.1"]);
});
