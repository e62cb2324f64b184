import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { insertAuditEvents } from "@/db/queries/audit";
import { type ClientRow, selectClient } from "@/db/queries/clients";
import { createAccessKey } from "../access-keys/service";
import { flushUsage } from "../key-usage/usage-buffer";
import { addUser, source } from "../testing/users";
import { flushTokenEvents, recordFailedAttempt, recordIssuedToken } from "./token-audit";

vi.mock("@/db/queries/audit", { spy: true });

let client: ClientRow;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"] });
  const { clientId } = await createAccessKey(await addUser("ada@keys.test"), { name: "ci" });
  client = (await selectClient(clientId)) as ClientRow;
});

afterAll(() => {
  vi.useRealTimers();
});

beforeEach(() => {
  vi.mocked(insertAuditEvents).mockReset().mockResolvedValue(undefined);
});

const recorded = () => vi.mocked(insertAuditEvents).mock.calls.flatMap(([events]) => events);

test("10,001 failed attempts with unknown IDs do not evict those of a real client", async () => {
  for (let n = 0; n < 3; n += 1) await recordFailedAttempt(client, source);
  for (let n = 0; n < 10_001; n += 1) await recordFailedAttempt(undefined, source);
  await flushTokenEvents(new Date());
  expect(recorded()).toMatchObject([
    { entityId: "", metadata: { attempts: 10_001 } },
    { entityId: client.accessKeyId, metadata: { attempts: 1 } },
    { entityId: client.accessKeyId, metadata: { attempts: 2 } },
  ]);
});

test("a failed attempt is written after its response, whether the client exists or not", async () => {
  vi.advanceTimersByTime(120_000);
  await recordFailedAttempt(client, source);
  await recordFailedAttempt(undefined, source);
  expect(insertAuditEvents).not.toHaveBeenCalled();
  const at = new Date();
  vi.advanceTimersByTime(700);
  await flushTokenEvents(new Date(Date.now() - 60_000));
  expect(recorded()).toMatchObject([
    { entityId: "", at },
    { entityId: client.accessKeyId, at },
  ]);
});

test("a token for a new caller is recorded at once, however often another caller returns", async () => {
  const visitor = { ...source, address: "192.0.2.7" };
  for (let visit = 0; visit < 20; visit += 1) {
    await vi.advanceTimersByTimeAsync(300_000);
    await recordIssuedToken({ key: client, secretVersion: 1 }, visitor);
    await recordIssuedToken({ key: client, secretVersion: 1 }, visitor);
  }
  expect(recorded()).toHaveLength(20);
  await recordIssuedToken({ key: client, secretVersion: 1 }, { ...source, address: "203.0.113.9" });
  expect(recorded()).toHaveLength(21);
});

test("a caller is not new again because its usage was written", async () => {
  await recordIssuedToken({ key: client, secretVersion: 1 }, source);
  await flushUsage();
  const before = recorded().length;
  await recordIssuedToken({ key: client, secretVersion: 1 }, source);
  expect(recorded()).toHaveLength(before);
  await recordIssuedToken({ key: client, secretVersion: 1 }, { ...source, userAgent: "another/1" });
  expect(recorded()).toHaveLength(before + 1);
});
