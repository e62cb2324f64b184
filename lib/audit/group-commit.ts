/**
 * Group commit of audit events: events of the same tick are written in one transaction, because a disk syncs many as
 * fast as one. Each caller waits for the commit.
 */
import "server-only";
import { insertAuditEvents, type NewAuditEvent } from "@/db/queries/audit";

/** The events of a tick and the promise of their commit. */
interface Group {
  events: NewAuditEvent[];
  written: Promise<void>;
}

let group: Group | undefined;

/** Lets requests that have arrived add their events. */
const endOfTick = () => new Promise((resolve) => setImmediate(resolve));

async function writeGroup(events: readonly NewAuditEvent[]): Promise<void> {
  await endOfTick();
  group = undefined;
  await insertAuditEvents(events);
}

/** Writes the event with others. @throws what failed the transaction */
export function insertGrouped(event: NewAuditEvent): Promise<void> {
  if (!group) {
    const events: NewAuditEvent[] = [];
    group = { events, written: writeGroup(events) };
  }
  group.events.push(event);
  return group.written;
}
