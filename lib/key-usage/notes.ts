/**
 * Counts tokens by key and hour, and notes who obtains them: in memory, and written all at once now and
 * then. What was not written may be lost with the process; nothing is decided by it.
 */
import "server-only";
import { processWide } from "@/db/process-wide";
import { addUsage, type CallerRow, type UsageRow } from "@/db/queries/key-usage";
import { now } from "../clock";
import { log } from "../log";
import type { RequestOrigin } from "../origin";
import { startOfHour } from "./key-usage";

const flushIntervalMilliseconds = 10_000;

/** Between two writes; whoever has more callers than this is noted by those that came first. */
const maxCallersOfKey = 100;

interface Key {
  tenantId: number;
  accessKeyId: string;
}

/** What is not written yet of a key. */
interface Note {
  /** By the hour's beginning, in milliseconds. */
  hours: Map<number, UsageRow>;
  /** By address and client. */
  callers: Map<string, CallerRow>;
}

/** By key. */
const pending = () => processWide("key usage", () => new Map<string, Note>());

function noteOf(accessKeyId: string): Note {
  const notes = pending();
  const known = notes.get(accessKeyId);
  if (known) return known;
  if (notes.size === 0) setTimeout(flushUsage, flushIntervalMilliseconds).unref();
  const note = { hours: new Map(), callers: new Map() };
  notes.set(accessKeyId, note);
  return note;
}

function countsOf({ tenantId, accessKeyId }: Key, { hours }: Note): UsageRow {
  const hour = startOfHour(now());
  const known = hours.get(hour.getTime());
  if (known) return known;
  const counts = { accessKeyId, tenantId, hour, issued: 0, refused: 0 };
  hours.set(hour.getTime(), counts);
  return counts;
}

/** Notes that a token was issued to the key. */
export function noteIssued(key: Key, { address, userAgent }: RequestOrigin): void {
  const note = noteOf(key.accessKeyId);
  countsOf(key, note).issued += 1;
  const caller = { address: address ?? "", client: userAgent ?? "" };
  const id = `${caller.address}\n${caller.client}`;
  const known = note.callers.get(id);
  const lastSeenAt = now();
  if (known) known.lastSeenAt = lastSeenAt;
  else if (note.callers.size < maxCallersOfKey) {
    const { tenantId, accessKeyId } = key;
    note.callers.set(id, { tenantId, accessKeyId, ...caller, firstSeenAt: lastSeenAt, lastSeenAt });
  }
}

/** Notes that a token was refused to the key, for a wrong secret say. */
export function noteRefused(key: Key): void {
  countsOf(key, noteOf(key.accessKeyId)).refused += 1;
}

/** Writes what is pending; a failure is logged and what it held is given up. */
export async function flushUsage(): Promise<void> {
  const notes = [...pending().values()];
  pending().clear();
  if (notes.length === 0) return;
  try {
    await addUsage(
      notes.flatMap(({ hours }) => [...hours.values()]),
      notes.flatMap(({ callers }) => [...callers.values()]),
    );
  } catch (error) {
    log.error(error, "could not write the usage of keys");
  }
}
