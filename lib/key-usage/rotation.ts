/** Which of the two secrets of a key are used since the last rotation, and by whom. */
import "server-only";
import {
  countSecretCallers,
  type SecretCallerRow,
  selectFirstSecretCaller,
  selectSecretCallers,
  selectSecretUsage,
} from "@/db/queries/secret-usage";
import { env } from "../platform/env";
import { firstDay, mostCallers, type Rotation, startOfHour, toCaller } from "./key-usage";
import { toRotationHours, unusedLongEnoughAt } from "./rotation-hours";

/** A key whose secret was regenerated. */
interface RotatedKey {
  tenantId: number;
  accessKeyId: string;
  /** The version of the secret in use. */
  secretVersion: number;
  secretCreatedAt: Date;
}

async function callersOf(key: RotatedKey, result: SecretCallerRow["result"], since: Date) {
  const secret = { ...key, secretVersion: key.secretVersion - 1, result, since };
  const { total, lastSeenAt } = await countSecretCallers(secret);
  const callers = total > 0 ? await selectSecretCallers(secret, mostCallers) : [];
  return { callerCount: total, lastSeenAt, callers: callers.map(toCaller) };
}

async function firstUseOf(key: RotatedKey): Promise<Rotation["firstUse"]> {
  const secret = { ...key, result: "issued", since: key.secretCreatedAt } as const;
  const caller = await selectFirstSecretCaller(secret);
  if (!caller) return undefined;
  const { firstSeenAt, address, client } = toCaller(caller);
  return { at: firstSeenAt, address, client };
}

/** Up to the time; what other processes have counted meanwhile may be missing. */
export async function readRotation(key: RotatedKey, at: Date): Promise<Rotation> {
  const { secretVersion, secretCreatedAt } = key;
  const since = new Date(Math.max(startOfHour(secretCreatedAt.getTime()), firstDay(at).getTime()));
  const rows = await selectSecretUsage(key, [secretVersion, secretVersion - 1], since);
  const issued = await callersOf(key, "issued", secretCreatedAt);
  const firstUse = await firstUseOf(key);
  const refused = await callersOf(key, "refused", firstDay(at));
  const { lastSeenAt: lastUsedAt } = issued;
  const lifetime = env().tokenLifetimeSeconds;
  return {
    startedAt: secretCreatedAt.toISOString(),
    ...(firstUse && { firstUse }),
    hours: toRotationHours(rows, secretVersion),
    previous: {
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
      unusedLongEnoughAt: unusedLongEnoughAt(lastUsedAt ?? secretCreatedAt, lifetime).toISOString(),
      ...{ callerCount: issued.callerCount, callers: issued.callers },
    },
    ended: {
      attempts: rows.reduce((sum, { refused: count }) => sum + count, 0),
      lastAttemptAt: refused.lastSeenAt?.toISOString() ?? null,
      ...{ callerCount: refused.callerCount, callers: refused.callers },
    },
  };
}
