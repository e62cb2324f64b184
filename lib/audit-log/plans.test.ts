/** What a page of the audit log costs: as much as its events, however many there are. */
import { expect, test } from "vitest";
import { auditCountStatement, auditPageStatement } from "@/db/queries/audit";
import type { AuditSearch } from "@/db/queries/audit-search";
import { costlySteps, planOf } from "../testing/query-plan";

const indexes = {
  subject: "audit_events_subject",
  subject_type: "audit_events_subject_type",
  action: "audit_events_action",
  result: "audit_events_failed",
  entity_type: "audit_events_entity_type",
  entity_id: "audit_events_entity_id",
  entity_name: "audit_events_entity_name",
  source_ip: "audit_events_source",
  request_id: "audit_events_request",
} as const;

type Filter = keyof typeof indexes;

const filters = Object.keys(indexes) as Filter[];

const search: AuditSearch = {
  ...{ tenantId: 1, start: new Date(0), end: new Date(1e12), text: "", filters: [] },
  ...{ sortBy: "timestamp", descending: true, limit: 51, offset: 0 },
};

const positions = [undefined, { at: new Date(1e11), id: "id" }];

test.each([undefined, ...filters])(
  "a page filtered by %s reads no other events, from both ends and from a position",
  async (column) => {
    for (const after of positions)
      for (const descending of [true, false]) {
        const asked = {
          ...{ ...search, after, descending },
          filters: column ? [{ column, value: "Failed" }] : [],
        };
        const statement = auditPageStatement(asked);
        expect(await costlySteps(statement)).toEqual([]);
        const index = column ? indexes[column] : "audit_events_at";
        expect((await planOf(statement)).join(" ")).toMatch(new RegExp(`\\b${index}\\b`));
        expect(await costlySteps(auditCountStatement(asked, 10))).toEqual([]);
      }
  },
);
