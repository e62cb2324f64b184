/**
 * Counts tokens by key and hour, and notes who obtains them and when the last one was: in memory, written
 * within a second where a key was quiet and once a minute where it is busy. What was not written may be
 * lost with the process; nothing is decided by it.
 */
import "server-only";
import { processWide } from "@/db/process-wide";
import { addUsage, type CallerRow, type UsageRow } from "@/db/queries/key-usage";
import type { LastLogin } from "@/db/queries/last-logins";
import { now } from "../clock";
import { log } from "../log";
import type { RequestOrigin } from "../origin";
import { inSlices, sliceLength } from "../slices";
import { startOfHour } from "./key-usage";

const lookEveryMilliseconds = 1_000;

/** How long a key that was just written waits to be written again. */
const paceMilliseconds = 60_000;

/** Between two writes; whoever has more callers than this is noted by those that came first. */
const maxCallersOfKey = 100;

/** Keys whose last writing is remembered; of more, some are written more often. */
const maxIdleNotes = 20_000;

interface Key {
  tenantId: number;
  accessKeyId: string;
}

/** What is not written yet of a key. */
interface Note {
  usage: UsageRow[];
  callers: CallerRow[];
  login: LastLogin | undefined;
  writtenAt: number;
}

/** By key. */
const notes = () => processWide("key usage", () => new Map<string, Note>());

const isEmpty = ({ usage }: Note) => usage.length === 0;

function noteOf(accessKeyId: string): Note {
  const all = notes();
  const known = all.get(accessKeyId);
  if (known) return known;
  if (all.size === 0) setTimeout(writeDue, lookEveryMilliseconds).unref();
  const note = { usage: [], callers: [], login: undefined, writtenAt: 0 };
  all.set(accessKeyId, note);
  return note;
}

function countsOf({ tenantId, accessKeyId }: Key, { usage }: Note, at: Date): UsageRow {
  const hour = startOfHour(at);
  const latest = usage.at(-1);
  if (latest?.hour.getTime() === hour.getTime()) return latest;
  const counts = { accessKeyId, tenantId, hour, issued: 0, refused: 0 };
  usage.push(counts);
  return counts;
}

/** Notes that a token was issued to the key. */
export function noteIssued(key: Key, origin: RequestOrigin, at: Date): void {
  const note = noteOf(key.accessKeyId);
  countsOf(key, note, at).issued += 1;
  noteLogin(note, key, origin, at);
  noteCaller(note, key, origin, at);
}

/** One that differs from the last in its time only is the same text in memory. */
function noteLogin(note: Note, key: Key, { address, userAgent }: RequestOrigin, at: Date): void {
  const { login } = note;
  if (login && login.address === address && login.client === userAgent) login.at = at;
  else note.login = { accessKeyId: key.accessKeyId, at, address, client: userAgent };
}

function noteCaller(note: Note, key: Key, { address, userAgent }: RequestOrigin, at: Date): void {
  const { tenantId, accessKeyId } = key;
  const caller = { address: address ?? "", client: userAgent ?? "" };
  const known = note.callers.find(
    (one) => one.address === caller.address && one.client === caller.client,
  );
  if (known) known.lastSeenAt = at;
  else if (note.callers.length < maxCallersOfKey) {
    note.callers.push({ tenantId, accessKeyId, ...caller, firstSeenAt: at, lastSeenAt: at });
  }
}

/** Notes that a token was refused to the key, for a wrong secret say. */
export function noteRefused(key: Key): void {
  countsOf(key, noteOf(key.accessKeyId), now()).refused += 1;
}

/** When the key last obtained a token, as far as that is not written yet. */
export const findLastLogin = (accessKeyId: string): LastLogin | undefined =>
  notes().get(accessKeyId)?.login;

/** Writes what is pending of the notes; a failure is logged and what they held is given up. */
async function write(pending: readonly Note[]): Promise<void> {
  const full = pending.filter((note) => !isEmpty(note));
  const written = {
    usage: full.flatMap(({ usage }) => usage),
    callers: full.flatMap(({ callers }) => callers),
    logins: full.flatMap(({ login }) => login ?? []),
  };
  const writtenAt = now().getTime();
  for (const note of full)
    Object.assign(note, { usage: [], callers: [], login: undefined, writtenAt });
  if (full.length === 0) return;
  try {
    await addUsage(written);
  } catch (error) {
    log.error(error, "could not write the usage of keys");
  }
}

/** Writes a slice of those that are due, and forgets those that have been quiet. */
async function writeDue(): Promise<void> {
  const all = notes();
  const before = now().getTime() - paceMilliseconds;
  const due: Note[] = [];
  for (const [id, note] of all) {
    if (!isEmpty(note)) {
      if (note.writtenAt <= before && due.length < sliceLength) due.push(note);
    } else if (note.writtenAt <= before || all.size > maxIdleNotes) all.delete(id);
  }
  await write(due);
  if (all.size > 0) setTimeout(writeDue, lookEveryMilliseconds).unref();
}

/** Writes what is pending of the key. */
export const flushUsageOf = (accessKeyId: string): Promise<void> =>
  write([notes().get(accessKeyId) ?? []].flat());

/** Writes all that is pending. */
export const flushUsage = (): Promise<void> => inSlices([...notes().values()], write);
