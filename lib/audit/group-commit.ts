/**
 * Events that come at the same moment are written in one transaction, and each waits until it is on the disk:
 * a disk takes many at once nearly as fast as one.
 */
import "server-only";
import { insertAuditEvents, type NewAuditEvent } from "@/db/queries/audit";

/** Those of this moment, and their writing. */
interface Group {
  events: NewAuditEvent[];
  written: Promise<void>;
}

let group: Group | undefined;

/** What has arrived is worked on before the group is closed. */
const endOfMoment = () => new Promise((resolve) => setImmediate(resolve));

async function writeGroup(events: readonly NewAuditEvent[]): Promise<void> {
  await endOfMoment();
  group = undefined;
  await insertAuditEvents(events);
}

/** Writes the event. @throws what kept it, and those beside it, from being written */
export function insertGrouped(event: NewAuditEvent): Promise<void> {
  if (!group) {
    const events: NewAuditEvent[] = [];
    group = { events, written: writeGroup(events) };
  }
  group.events.push(event);
  return group.written;
}
