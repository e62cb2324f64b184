import { expect, test } from "vitest";
import { db } from "@/db/client";
import { currentTenantId } from "@/lib/installation/tenant";
import { auditEvents } from "../schema/audit";
import { deleteAuditEventsBefore } from "./audit";

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
});
