import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { insertAuditEvents } from "@/db/queries/audit";
import { type ClientRow, selectClient } from "@/db/queries/clients";
import { createAccessKey } from "../access-keys/service";
import { Coalescer } from "../audit/coalesce";
import { flushUsage } from "../key-usage/notes";
import { addPerson, origin } from "../testing/people";
import { recordIssued, recordRefused, recordRest } from "./history";

vi.mock("@/db/queries/audit", { spy: true });

let client: ClientRow;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"] });
  const { clientId } = await createAccessKey(await addPerson("ada@keys.test"), { name: "ci" });
  client = (await selectClient(clientId)) as ClientRow;
});

afterAll(() => {
  vi.useRealTimers();
});

beforeEach(() => {
  vi.mocked(insertAuditEvents).mockReset().mockResolvedValue(undefined);
});

const refuse = (clientId: string, known?: ClientRow) =>
  recordRefused({ clientId, client: known }, origin);

test("ids that do not exist push no refusal of one that does out of the history", async () => {
  for (let n = 0; n < 3; n += 1) await refuse(client.clientId, client);
  await Promise.all(Array.from({ length: 10_001 }, (_, n) => refuse(`lk-nobody-${n}`)));
  vi.mocked(insertAuditEvents).mockClear();
  await recordRest(new Date());
  const recorded = vi.mocked(insertAuditEvents).mock.calls.flatMap(([events]) => events);
  expect(recorded).toMatchObject([{ entityId: client.accessKeyId, metadata: { attempts: 2 } }]);
});

test("what was sent as a client id is not kept, nor the request that it is a part of", async () => {
  const record = vi.spyOn(Coalescer.prototype, "record");
  for (const clientId of ["lk-00000000000000000000", "lks_a-secret-in-the-wrong-field"]) {
    await refuse(clientId);
    expect(record.mock.lastCall?.[0][0].key).toMatch(/^[\w-]{22}$/);
  }
});

test("however often a caller comes back after a pause, another one beside it is news", async () => {
  const visitor = { ...origin, address: "192.0.2.7" };
  for (let visit = 0; visit < 20; visit += 1) {
    await vi.advanceTimersByTimeAsync(300_000);
    await recordIssued(client, visitor);
    expect(recordIssued(client, visitor)).toBeUndefined();
  }
  expect(recordIssued(client, { ...origin, address: "203.0.113.9" })).toBeInstanceOf(Promise);
});

test("a caller is no news because it was written down meanwhile", async () => {
  await recordIssued(client, origin);
  await flushUsage();
  expect(recordIssued(client, origin)).toBeUndefined();
  expect(recordIssued(client, { ...origin, userAgent: "another/1" })).toBeInstanceOf(Promise);
});
