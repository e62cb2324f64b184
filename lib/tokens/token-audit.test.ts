import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { insertAuditEvents } from "@/db/queries/audit";
import { type ClientRow, selectClient } from "@/db/queries/clients";
import { createAccessKey } from "../access-keys/service";
import { flushUsage } from "../key-usage/notes";
import { addUser, source } from "../testing/users";
import { recordIssued, recordRefused, recordRest } from "./token-audit";

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

test("ids that do not exist push no refusal of one that does out of the history", async () => {
  for (let n = 0; n < 3; n += 1) await recordRefused(client, source);
  for (let n = 0; n < 10_001; n += 1) await recordRefused(undefined, source);
  await recordRest(new Date());
  expect(recorded()).toMatchObject([
    { entityId: "", metadata: { attempts: 10_001 } },
    { entityId: client.accessKeyId, metadata: { attempts: 1 } },
    { entityId: client.accessKeyId, metadata: { attempts: 2 } },
  ]);
});

test("a refusal is not written while it is answered, whether the client exists or not", async () => {
  vi.advanceTimersByTime(120_000);
  await recordRefused(client, source);
  await recordRefused(undefined, source);
  expect(insertAuditEvents).not.toHaveBeenCalled();
  const at = new Date();
  vi.advanceTimersByTime(700);
  await recordRest(new Date(Date.now() - 60_000));
  expect(recorded()).toMatchObject([
    { entityId: "", at },
    { entityId: client.accessKeyId, at },
  ]);
});

test("however often a caller comes back after a pause, another one beside it is news", async () => {
  const visitor = { ...source, address: "192.0.2.7" };
  for (let visit = 0; visit < 20; visit += 1) {
    await vi.advanceTimersByTimeAsync(300_000);
    await recordIssued(client, visitor);
    expect(recordIssued(client, visitor)).toBeUndefined();
  }
  expect(recordIssued(client, { ...source, address: "203.0.113.9" })).toBeInstanceOf(Promise);
});

test("a caller is no news because it was written down meanwhile", async () => {
  await recordIssued(client, source);
  await flushUsage();
  expect(recordIssued(client, source)).toBeUndefined();
  expect(recordIssued(client, { ...source, userAgent: "another/1" })).toBeInstanceOf(Promise);
});
