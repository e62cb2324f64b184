import { expect, test } from "vitest";
import { db } from "@/db/client";
import { currentTenantId } from "@/lib/tenants/tenant";
import { auditEvents } from "../schema/audit";
import { deleteAuditEventsBefore, selectAuditEvents } from "./audit";
import type { AuditSearch } from "./audit-search";

const day = (n: number) => new Date(Date.UTC(2026, 0, n));

test("old events go part by part, others have their turn meanwhile, and the rest stays", async () => {
  const tenantId = await currentTenantId();
  const rows = Array.from({ length: 28 }, (_, n) => ({
    ...{ id: `event ${n}`, tenantId, at: day(n + 1), subject: "", subjectType: "User" as const },
    ...{ action: "create" as const, result: "Succeeded" as const },
    ...{ entityType: "user", entityId: "", entityName: "" },
  }));
  await db().insert(auditEvents).values(rows);
  let turns = 0;
  let isOver = false;
  const take = () => {
    turns += 1;
    if (!isOver) setImmediate(take);
  };
  take();
  await deleteAuditEventsBefore(tenantId, day(26), 10);
  isOver = true;
  expect(turns).toBeGreaterThan(2);
  const left = await db().select({ at: auditEvents.at }).from(auditEvents).orderBy(auditEvents.at);
  expect(left.map(({ at }) => at)).toEqual([26, 27, 28].map(day));
  await db().delete(auditEvents);
});

test("the audit log is filtered by all conditions at once, also by columns without a value", async () => {
  const tenantId = await currentTenantId();
  const common = {
    ...{ tenantId, at: day(1), subject: "ada", subjectType: "User" as const },
    ...{ action: "create" as const, entityType: "user", entityName: "" },
  };
  await db()
    .insert(auditEvents)
    .values([
      { ...common, id: "a", entityId: "1", result: "Succeeded", sourceAddress: "192.0.2.1" },
      { ...common, id: "b", entityId: "1", result: "Failed" },
      { ...common, id: "c", entityId: "2", result: "Failed" },
    ]);
  const find = async (...filters: AuditSearch["filters"]) => {
    const page = { text: "", limit: 10, offset: 0, sortBy: "timestamp", descending: true } as const;
    const found = await selectAuditEvents({
      ...page,
      tenantId,
      start: day(1),
      end: day(1),
      filters,
    });
    return found.map(({ id }) => id);
  };
  expect(await find()).toEqual(["a", "b", "c"]);
  expect(await find({ column: "result", value: "Failed" })).toEqual(["b", "c"]);
  const first = { column: "entity_id", value: "1" } as const;
  expect(await find({ column: "result", value: "Failed" }, first)).toEqual(["b"]);
  expect(await find({ column: "source_ip", value: "192.0.2.1" })).toEqual(["a"]);
  expect(await find({ column: "source_ip", value: "" })).toEqual([]);
  expect(await find(first, { column: "entity_id", value: "2" }, first)).toEqual([]);
});
