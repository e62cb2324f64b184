/** Which index SQLite takes for two filters. PostgreSQL knows that from its statistics. */
import { expect, test } from "vitest";
import { auditPageStatement } from "@/db/queries/audit";
import { planOf } from "../testing/query-plan";

test("a page with two filters reads the index of the one that finds fewer events", async () => {
  const result = { column: "result", value: "Failed" } as const;
  const subject = { column: "subject", value: "ada@example.com" } as const;
  for (const filters of [
    [result, subject],
    [subject, result],
  ]) {
    const statement = auditPageStatement({
      ...{ tenantId: 1, start: new Date(0), end: new Date(1e12), text: "", filters },
      ...{ sortBy: "timestamp", descending: true, limit: 51, offset: 0 },
    });
    expect((await planOf(statement)).join(" ")).toContain("audit_events_subject");
  }
});
