import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { insertAuditEvents } from "@/db/queries/audit";
import { type AuditSearch, rangeOf } from "@/db/queries/audit-search";
import type { Principal } from "../http/principal";
import { addUser } from "../testing/users";
import { type AuditLogEntry, auditLogQuery } from "./audit-log";
import { parseCursor, toCursor } from "./cursor";
import { searchAuditLog } from "./service";

const first = Date.UTC(2026, 0, 1);
const range = { start: "2026-01-01T00:00:00Z", end: "2026-12-31T00:00:00Z" };

let root: Principal;

beforeAll(async () => {
  root = await addUser("root@keys.test");
});

/** Inserts events of one subject, four per millisecond, so that pages end between events of the same time. */
const insert = (subject: string, count: number, from = 0) =>
  insertAuditEvents(
    Array.from({ length: count }, (_, index) => ({
      ...{ id: randomUUID(), tenantId: root.tenantId, subject, subjectType: "User" as const },
      at: new Date(first + Math.floor((from + index) / 4)),
      ...{ action: "create" as const, result: "Succeeded" as const, entityType: "user" },
      ...{ entityId: "", entityName: String(from + index) },
    })),
  );

const ask = (subject: string, query: Record<string, string>) =>
  searchAuditLog(
    root,
    auditLogQuery.parse({
      ...range,
      numberOfSamples: "3",
      filterBy: `subject==${subject}`,
      ...query,
    }),
  );

/** Reads every page by cursor and calls `betweenPages` after each. */
async function readAll(
  subject: string,
  sortOrder: string,
  betweenPages = async (_page: number) => {},
) {
  const entries: AuditLogEntry[] = [];
  let cursor: string | undefined;
  for (let page = 0; page === 0 || cursor !== undefined; page += 1) {
    const answer = await ask(subject, { sortOrder, ...(cursor !== undefined && { cursor }) });
    expect(answer.total === undefined).toBe(cursor !== undefined);
    entries.push(...answer.audit_logs);
    cursor = answer.next_cursor;
    await betweenPages(page);
  }
  return entries;
}

const idsOf = (entries: readonly AuditLogEntry[]) => entries.map(({ id }) => id);

test("paging by cursor returns each event once while new events arrive", async () => {
  await insert("newest", 21);
  const before = (await ask("newest", { numberOfSamples: "100" })).audit_logs;
  expect(before).toHaveLength(21);
  const arrive = (page: number) => insert("newest", 2, 100 + page * 2);
  expect(idsOf(await readAll("newest", "desc", arrive))).toEqual(idsOf(before));
});

test("paging from the oldest event also returns new events, once and in order", async () => {
  await insert("oldest", 10);
  const arrive = async (page: number) => {
    if (page < 4) await insert("oldest", 2, 100 + page * 2);
  };
  const names = (await readAll("oldest", "asc", arrive)).map(({ entity_name }) =>
    Number(entity_name),
  );
  const expected = [...Array(10).keys(), ...Array.from({ length: 8 }, (_, index) => 100 + index)];
  expect(names.toSorted((a, b) => a - b)).toEqual(expected);
  const times = names.map((name) => Math.floor(name / 4));
  expect(times).toEqual(times.toSorted((a, b) => a - b));
});

test("a page by offset also has a cursor, and the last page has neither", async () => {
  await insert("mixed", 7);
  const second = await ask("mixed", { offset: "3" });
  expect(second).toMatchObject({ total: 7, next: 6 });
  const last = await ask("mixed", { cursor: second.next_cursor ?? "" });
  expect(last.audit_logs).toHaveLength(1);
  expect(Object.keys(last)).toEqual(["audit_logs"]);
  expect(idsOf(last.audit_logs)).toEqual(idsOf((await ask("mixed", { offset: "6" })).audit_logs));
  expect(await ask("mixed", { sortBy: "entity_name" })).not.toHaveProperty("next_cursor");
});

test("of more than 10,000 events the total is a lower bound, and clients that page until it find all", async () => {
  await insert("many", 10_050);
  const found = new Set<string>();
  let page = await ask("many", { numberOfSamples: "1000" });
  expect(page.total).toBe(10_000);
  for (let offset = 0; offset < (page.total ?? 0); offset += 1000) {
    page = await ask("many", { numberOfSamples: "1000", offset: String(offset) });
    for (const { id } of page.audit_logs) found.add(id);
    expect(page.next).toBe(offset < 10_000 ? offset + 1000 : undefined);
  }
  expect(found.size).toBe(10_050);
  expect(page.total).toBe(10_050);
  expect((await ask("many", { offset: "20000" })).total).toBe(10_000);
});

test("a cursor must come from an earlier page, without an offset and sorted by time", () => {
  const position = { at: new Date(first), id: randomUUID() };
  const cursor = toCursor(position);
  expect(parseCursor(cursor)).toEqual(position);
  for (const query of [
    { cursor: "x" },
    { cursor: Buffer.from("1 2 3").toString("base64url") },
    { cursor: "" },
    { cursor, offset: "1" },
    { cursor, sortBy: "subject" },
  ]) {
    expect(auditLogQuery.safeParse({ ...range, ...query }).error?.issues[0]?.path).toEqual([
      "cursor",
    ]);
  }
});

test("a page by cursor reads the index from its position, not from the start", () => {
  const [early, middle, late] = [1, 2, 3].map((month) => new Date(2026, month)) as [
    Date,
    Date,
    Date,
  ];
  const search = { start: early, end: late, after: { at: middle, id: "" } } as AuditSearch;
  expect(rangeOf({ ...search, descending: true })).toEqual({ start: early, end: middle });
  expect(rangeOf({ ...search, descending: false })).toEqual({ start: middle, end: late });
  const beyond = { ...search, after: { at: new Date(2026, 9), id: "" }, descending: true };
  expect(rangeOf(beyond)).toEqual({ start: early, end: late });
});
