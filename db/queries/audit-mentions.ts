/** Finds audit events by a part of a name. */
import { and, type Column, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import { db } from "../client";
import { dialect } from "../dialect";
import { accessKeys } from "../schema/access-keys";
import { auditEvents } from "../schema/audit";

/** Upper and lower case are the same; in SQLite those of A to Z only. */
const like = sql.raw(dialect === "postgres" ? "ilike" : "like");

const contains = (value: SQL | Column, text: string): SQL =>
  sql`${value} ${like} ${`%${text.replaceAll(/[!%_]/g, "!$&")}%`} escape '!'`;

const detail = (name: "owner" | "user") => sql`${auditEvents.metadata} ->> ${sql.raw(`'${name}'`)}`;

/** The client IDs of the access keys with such a name or this ID. */
const clientIds = (tenantId: number, text: string) =>
  db()
    .select({ clientId: accessKeys.clientId })
    .from(accessKeys)
    .where(
      and(
        eq(accessKeys.tenantId, tenantId),
        or(contains(accessKeys.name, text), eq(accessKeys.id, text)),
      ),
    );

/** @param text part of a name or an e-mail address, or a whole ID or IP address; "" for all events */
export const mentions = (tenantId: number, text: string): SQL | undefined =>
  text === ""
    ? undefined
    : or(
        contains(auditEvents.subject, text),
        contains(auditEvents.entityName, text),
        contains(detail("user"), text),
        contains(detail("owner"), text),
        eq(auditEvents.entityId, text),
        eq(auditEvents.requestId, text),
        eq(auditEvents.sourceAddress, text),
        inArray(auditEvents.subject, clientIds(tenantId, text)),
      );
