/**
 * Counts tokens by key and hour, and notes who obtains them and when the last one was: in memory, written
 * within a second where a key was quiet and once a minute where it is busy. What was not written may be
 * lost with the process; nothing is decided by it.
 */
import "server-only";
import type { ClientRow } from "@/db/queries/clients";
import { addUsage, type CallerRow, type UsageRow } from "@/db/queries/key-usage";
import type { LastLogin } from "@/db/queries/last-logins";
import type { Memory } from "../audit/aggregator";
import type { RequestSource } from "../http/request-source";
import { batchLength, inBatches } from "../platform/batches";
import { nowMilliseconds } from "../platform/clock";
import { log } from "../platform/log";
import { startOfHour } from "./key-usage";

const lookEveryMilliseconds = 1_000;

/** How long a key that was just written waits to be written again. */
const paceMilliseconds = 60_000;

/** Between two writes; whoever has more callers than this is noted by those that came first. */
const maxCallersOfKey = 100;

/** Callers that are known again after a write; of more, only the latest is. */
const maxKeptCallers = 20;

/** Keys whose last writing is remembered; of more, some are written more often. */
const maxIdleNotes = 20_000;

interface Key {
  tenantId: number;
  accessKeyId: string;
}

interface Hour {
  startsAt: number;
  issued: number;
  refused: number;
}

interface Caller {
  address: string | null;
  client: string | null;
  /** Both in one, made once: as long as the key is busy, the very same text for the same caller. */
  name: string;
  /** Since the last write. */
  firstSeenAt: number;
  lastSeenAt: number;
  isWritten: boolean;
}

export interface IssuedToken {
  client: ClientRow;
  source: RequestSource;
}

/**
 * What is remembered of a key, and what of that is not written yet. Times are milliseconds since 1970: a number is
 * replaced where it stands, and a `Date` would be one more object to outlive each token.
 */
interface Note extends Key {
  hours: Hour[];
  callers: Caller[];
  /** Who obtained the last token. */
  latest: Caller | undefined;
  writtenAt: number;
  /** What the history remembers of the key, kept here because each token comes by. */
  history: Memory<IssuedToken> | undefined;
}

/** By key. */
const notes = new Map<string, Note>();

const isEmpty = ({ hours }: Note) => hours.length === 0;

function noteOf({ tenantId, accessKeyId }: Key): Note {
  const all = notes;
  const known = all.get(accessKeyId);
  if (known) return known;
  if (all.size === 0) setTimeout(writeDue, lookEveryMilliseconds).unref();
  const nothing = { hours: [], callers: [], latest: undefined, writtenAt: 0, history: undefined };
  const note: Note = { tenantId, accessKeyId, ...nothing };
  all.set(accessKeyId, note);
  return note;
}

function hourOf({ hours }: Note, at: number): Hour {
  const startsAt = startOfHour(at);
  const last = hours.at(-1);
  if (last?.startsAt === startsAt) return last;
  const hour = { startsAt, issued: 0, refused: 0 };
  hours.push(hour);
  return hour;
}

const isUnwritten = ({ isWritten }: Caller): boolean => !isWritten;

const isSame = (caller: Caller, { address, userAgent }: RequestSource): boolean =>
  caller.address === address && caller.client === userAgent;

function findOrAddCaller({ callers }: Note, source: RequestSource): Caller {
  const known = callers.find((one) => isSame(one, source));
  if (known) return known;
  const { address, userAgent: client } = source;
  const name = `${address}\n${client}`;
  const caller = { address, client, name, firstSeenAt: 0, lastSeenAt: 0, isWritten: true };
  if (callers.filter(isUnwritten).length < maxCallersOfKey) callers.push(caller);
  return caller;
}

/** Most tokens are obtained by whoever obtained the one before. */
const callerOf = (note: Note, source: RequestSource): Caller =>
  note.latest && isSame(note.latest, source) ? note.latest : findOrAddCaller(note, source);

/** Notes that a token was issued to the key. @returns the note, with the caller as its `latest` */
export function noteIssued(key: Key, source: RequestSource, at: Date): Note & { latest: Caller } {
  const note = noteOf(key);
  const time = at.getTime();
  hourOf(note, time).issued += 1;
  const caller = callerOf(note, source);
  if (caller.isWritten) Object.assign(caller, { isWritten: false, firstSeenAt: time });
  caller.lastSeenAt = time;
  note.latest = caller;
  return note as Note & { latest: Caller };
}

/** Notes that a token was refused to the key, for a wrong secret say. */
export function noteRefused(key: Key): void {
  hourOf(noteOf(key), nowMilliseconds()).refused += 1;
}

function toLastLogin({ accessKeyId, latest }: Note): LastLogin | undefined {
  if (!latest || latest.isWritten) return undefined;
  const { address, client, lastSeenAt } = latest;
  return { accessKeyId, address, client, at: new Date(lastSeenAt) };
}

/** When the key last obtained a token, as far as that is not written yet. */
export function findLastLogin(accessKeyId: string): LastLogin | undefined {
  const note = notes.get(accessKeyId);
  return note && toLastLogin(note);
}

const toUsageRows = ({ tenantId, accessKeyId, hours }: Note): UsageRow[] =>
  hours.map(({ startsAt, issued, refused }) => ({
    ...{ accessKeyId, tenantId, hour: new Date(startsAt), issued, refused },
  }));

const toCallerRows = ({ tenantId, accessKeyId, callers }: Note): CallerRow[] =>
  callers.filter(isUnwritten).map(({ address, client, firstSeenAt, lastSeenAt }) => ({
    ...{ tenantId, accessKeyId, address: address ?? "", client: client ?? "" },
    ...{ firstSeenAt: new Date(firstSeenAt), lastSeenAt: new Date(lastSeenAt) },
  }));

function markWritten(note: Note, writtenAt: number): void {
  for (const caller of note.callers) caller.isWritten = true;
  if (note.latest) note.latest.isWritten = true;
  if (note.callers.length > maxKeptCallers) note.callers = [note.latest ?? []].flat();
  Object.assign(note, { hours: [], writtenAt });
}

/** Writes what is pending of the notes; a failure is logged and what they held is given up. */
async function write(pending: readonly Note[]): Promise<void> {
  const full = pending.filter((note) => !isEmpty(note));
  const written = {
    usage: full.flatMap(toUsageRows),
    callers: full.flatMap(toCallerRows),
    logins: full.flatMap((note) => toLastLogin(note) ?? []),
  };
  const writtenAt = nowMilliseconds();
  for (const note of full) markWritten(note, writtenAt);
  if (full.length === 0) return;
  try {
    await addUsage(written);
  } catch (error) {
    log.error(error, "could not write the usage of keys");
  }
}

/** Writes a slice of those that are due, and forgets those that have been quiet. */
async function writeDue(): Promise<void> {
  const all = notes;
  const before = nowMilliseconds() - paceMilliseconds;
  const due: Note[] = [];
  for (const [id, note] of all) {
    if (!isEmpty(note)) {
      if (note.writtenAt <= before && due.length < batchLength) due.push(note);
    } else if (note.writtenAt <= before || all.size > maxIdleNotes) all.delete(id);
  }
  await write(due);
  if (all.size > 0) setTimeout(writeDue, lookEveryMilliseconds).unref();
}

/** Writes what is pending of the key. */
export const flushUsageOf = (accessKeyId: string): Promise<void> =>
  write([notes.get(accessKeyId) ?? []].flat());

/** Writes all that is pending. */
export const flushUsage = (): Promise<void> => inBatches([...notes.values()], write);
