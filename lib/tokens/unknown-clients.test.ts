/** Clients that do not exist, from many networks: what they leave in the database. */
import { expect, test } from "vitest";
import { selectAuditEvents } from "@/db/queries/audit";
import { createAccessKey } from "../access-keys/service";
import { maxNetworks } from "../audit/failed-attempts-by-network";
import { currentTenantId } from "../tenants/tenant";
import { addUser, source } from "../testing/users";
import {
  authenticateClient,
  authenticateIntrospectionCaller,
  authenticateRevocationClient,
} from "./client-authentication";
import { flushTokenEvents } from "./token-audit";

const ways = [authenticateClient, authenticateIntrospectionCaller, authenticateRevocationClient];

/** The n-th of many /64 networks, most of them in networks of their own. */
const addressOf = (n: number) =>
  `${(0x2000 + (n % 40)).toString(16)}:${n.toString(16)}:${n.toString(16)}:${n.toString(16)}::1`;

const refused = async () => {
  const rows = await selectAuditEvents({
    ...{ tenantId: await currentTenantId(), start: new Date(0), end: new Date(8.64e12) },
    ...{ filters: [{ column: "result", value: "Failed" }], sortBy: "timestamp", descending: false },
    ...{ text: "", limit: 10_000, offset: 0 },
  });
  return rows.map(({ entityId, metadata }) => ({ entityId, attempts: Number(metadata?.attempts) }));
};

test("failed attempts with invented IDs from thousands of networks make a bounded number of events that count them all", async () => {
  const key = await createAccessKey(await addUser("ada@keys.test"), { name: "ci" });
  const ask = async (clientId: string, address: string, n: number) => {
    const credentials = { clientId, clientSecret: "wrong", authenticatedBy: "post" } as const;
    const answer = ways[n % ways.length]?.(credentials, { ...source, address });
    await expect(answer).rejects.toMatchObject({ code: "invalid_client" });
  };
  for (let n = 0; n < 3_000; n += 1) {
    await ask(`lk-invented-${n}`, addressOf(n), n);
    if (n % 1_000 === 0) await ask(key.clientId, addressOf(n), n);
    if (n % 300 === 0) await flushTokenEvents(new Date(Date.now() - 60_000));
  }
  await flushTokenEvents(new Date());
  const rows = await refused();
  const unknown = rows.filter(({ entityId }) => entityId === "");
  const sum = (some: typeof rows) => some.reduce((all, { attempts }) => all + attempts, 0);
  expect(unknown.length).toBeLessThanOrEqual(2 * maxNetworks + 1);
  expect(sum(unknown)).toBe(3_000);
  expect(sum(rows.filter(({ entityId }) => entityId === key.id))).toBe(3);
});
