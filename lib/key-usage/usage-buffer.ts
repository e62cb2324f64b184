/**
 * Counts tokens by access key and hour, with their callers and the last login. Counts are kept in memory and written
 * within a second for a quiet key, once a minute for a busy one. Unwritten counts are lost when the process is killed;
 * nothing is decided by them.
 */
import "server-only";
import { addUsage, type CallerRow, type UsageRow } from "@/db/queries/key-usage";
import type { LastLogin } from "@/db/queries/last-logins";
import type { Key } from "@/db/queries/secret-usage";
import type { RequestSource } from "../http/request-source";
import { batchLength, inBatches } from "../platform/batches";
import { nowMilliseconds } from "../platform/clock";
import { log } from "../platform/log";
import { startOfHour } from "./key-usage";
import { recordNetworks } from "./new-networks";
import { SecretCounts, type SecretUse } from "./secret-counts";

const flushIntervalMilliseconds = 1_000;

/** The shortest time between two writes of the same key. */
const intervalOfKeyMilliseconds = 60_000;

/** New callers of a key between two writes; further ones are not recorded. */
const maxNewCallers = 100;

/** Callers of a key that are kept after a write; of more, only the latest is kept. */
const maxKeptCallers = 20;

/** Keys that are kept after a write; further ones may be written more often than once a minute. */
const maxIdleEntries = 20_000;

interface Hour {
  startsAt: number;
  issued: number;
  refused: number;
}

interface Caller {
  address: string | null;
  client: string | null;
  /** Since the last write. */
  firstSeenAt: number;
  lastSeenAt: number;
  isWritten: boolean;
}

/**
 * The counts of one key. Times are milliseconds since 1970: replacing a number allocates nothing, a `Date` would be
 * one more object for each token.
 */
interface Entry extends Key {
  hours: Hour[];
  callers: Caller[];
  /** The caller of the last token. */
  latest: Caller | undefined;
  /** Since the last write; undefined unless a secret was used whose uses are counted apart. */
  secrets: SecretCounts | undefined;
  writtenAt: number;
}

/** By access key. */
const entries = new Map<string, Entry>();

const isEmpty = ({ hours }: Entry) => hours.length === 0;

function getOrCreateEntry({ tenantId, accessKeyId }: Key): Entry {
  const known = entries.get(accessKeyId);
  if (known) return known;
  if (entries.size === 0) setTimeout(flushDue, flushIntervalMilliseconds).unref();
  const nothing = { hours: [], callers: [], latest: undefined, secrets: undefined, writtenAt: 0 };
  const entry: Entry = { tenantId, accessKeyId, ...nothing };
  entries.set(accessKeyId, entry);
  return entry;
}

function getOrCreateHour({ hours }: Entry, at: number): Hour {
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

function getOrCreateCaller({ callers, latest }: Entry, source: RequestSource): Caller {
  // Most tokens go to the same caller as the one before.
  if (latest && isSame(latest, source)) return latest;
  const known = callers.find((one) => isSame(one, source));
  if (known) return known;
  const { address, userAgent: client } = source;
  const caller = { address, client, firstSeenAt: 0, lastSeenAt: 0, isWritten: true };
  if (callers.filter(isUnwritten).length < maxNewCallers) callers.push(caller);
  return caller;
}

/** Counts by secret too; called after the use was counted for the key. */
function countSecret(entry: Entry, use: SecretUse): void {
  entry.secrets ??= new SecretCounts(entry);
  entry.secrets.add(use);
}

/** Counts a token that was issued to the key. With `secretVersion`, it is counted for that secret too. */
export function countIssuedToken(
  key: Key,
  source: RequestSource,
  at: Date,
  secretVersion?: number,
): void {
  const entry = getOrCreateEntry(key);
  const time = at.getTime();
  getOrCreateHour(entry, time).issued += 1;
  const caller = getOrCreateCaller(entry, source);
  if (caller.isWritten) Object.assign(caller, { isWritten: false, firstSeenAt: time });
  caller.lastSeenAt = time;
  entry.latest = caller;
  if (secretVersion !== undefined)
    countSecret(entry, { secretVersion, result: "issued", source, time });
}

/** Counts a request for a token that failed: with a wrong secret or, with `secretVersion`, with one that has ended. */
export function countFailedAttempt(key: Key, source: RequestSource, secretVersion?: number): void {
  const entry = getOrCreateEntry(key);
  const time = nowMilliseconds();
  getOrCreateHour(entry, time).refused += 1;
  if (secretVersion !== undefined)
    countSecret(entry, { secretVersion, result: "refused", source, time });
}

function toLastLogin({ accessKeyId, latest }: Entry): LastLogin | undefined {
  if (!latest || latest.isWritten) return undefined;
  const { address, client, lastSeenAt } = latest;
  return { accessKeyId, address, client, at: new Date(lastSeenAt) };
}

/** The last login of the key, if it is not written yet. */
export function findLastLogin(accessKeyId: string): LastLogin | undefined {
  const entry = entries.get(accessKeyId);
  return entry && toLastLogin(entry);
}

const toUsageRows = ({ tenantId, accessKeyId, hours }: Entry): UsageRow[] =>
  hours.map(({ startsAt, issued, refused }) => ({
    ...{ accessKeyId, tenantId, hour: new Date(startsAt), issued, refused },
  }));

const toCallerRows = ({ tenantId, accessKeyId, callers }: Entry): CallerRow[] =>
  callers.filter(isUnwritten).map(({ address, client, firstSeenAt, lastSeenAt }) => ({
    ...{ tenantId, accessKeyId, address: address ?? "", client: client ?? "" },
    ...{ firstSeenAt: new Date(firstSeenAt), lastSeenAt: new Date(lastSeenAt) },
  }));

function markWritten(entry: Entry, writtenAt: number): void {
  for (const caller of entry.callers) caller.isWritten = true;
  if (entry.latest) entry.latest.isWritten = true;
  if (entry.callers.length > maxKeptCallers) entry.callers = [entry.latest ?? []].flat();
  Object.assign(entry, { hours: [], secrets: undefined, writtenAt });
}

/** Writes the counts of the entries. If that fails, the error is logged and the counts are lost. */
async function write(some: readonly Entry[]): Promise<void> {
  const counted = some.filter((entry) => !isEmpty(entry));
  if (counted.length === 0) return;
  const secrets = counted.flatMap((entry) => entry.secrets?.toRows() ?? []);
  const rows = {
    usage: counted.flatMap(toUsageRows),
    callers: counted.flatMap(toCallerRows),
    logins: counted.flatMap((entry) => toLastLogin(entry) ?? []),
    secretUsage: secrets.flatMap(({ secretUsage }) => secretUsage),
    secretCallers: secrets.flatMap(({ secretCallers }) => secretCallers),
  };
  const writtenAt = nowMilliseconds();
  for (const entry of counted) markWritten(entry, writtenAt);
  try {
    await addUsage(rows);
  } catch (error) {
    log.error(error, "could not write the usage of keys");
  }
  await recordNetworks(rows.callers);
}

/** Writes a batch of the entries that are due, and removes those that were not used for a minute. */
async function flushDue(): Promise<void> {
  const before = nowMilliseconds() - intervalOfKeyMilliseconds;
  const due: Entry[] = [];
  for (const [id, entry] of entries) {
    if (!isEmpty(entry)) {
      if (entry.writtenAt <= before && due.length < batchLength) due.push(entry);
    } else if (entry.writtenAt <= before || entries.size > maxIdleEntries) entries.delete(id);
  }
  await write(due);
  if (entries.size > 0) setTimeout(flushDue, flushIntervalMilliseconds).unref();
}

/** Writes the pending counts of one key. */
export const flushUsageOf = (accessKeyId: string): Promise<void> =>
  write([entries.get(accessKeyId) ?? []].flat());

/** Writes all pending counts. */
export const flushUsage = (): Promise<void> => inBatches([...entries.values()], write);
