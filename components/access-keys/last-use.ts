/** When and from where a key was used last, by whichever source knows the latest. Pure. */
import { formatRelative } from "@/components/ui/format-time";
import type { AccessKey } from "@/lib/access-keys/access-key";
import type { KeyUsage } from "@/lib/key-usage/key-usage";

export interface Use {
  at: string;
  address: string | null;
  client: string | null;
}

export type Login = Pick<AccessKey, "lastLogin" | "lastLoginAddress" | "lastLoginClient">;

/** The list may have been read a while ago; `usage` is younger but ends after thirty days. */
export function lastUse(key: Login, usage?: Pick<KeyUsage, "callers">): Use | undefined {
  const { lastLogin, lastLoginAddress: address, lastLoginClient: client } = key;
  const caller = usage?.callers[0];
  if (caller && (!lastLogin || Date.parse(caller.lastSeenAt) > Date.parse(lastLogin))) {
    return { at: caller.lastSeenAt, address: caller.address, client: caller.client };
  }
  return lastLogin ? { at: lastLogin, address, client } : undefined;
}

/** The last use of any of the keys; undefined when none was ever used. */
export const latestOf = (keys: readonly Login[]): Use | undefined =>
  keys
    .flatMap((key) => lastUse(key) ?? [])
    .reduce<Use | undefined>(
      (latest, use) => (latest && Date.parse(latest.at) >= Date.parse(use.at) ? latest : use),
      undefined,
    );

const recentMilliseconds = 24 * 3_600_000;

/**
 * Of a use within the last day: "Used 3 minutes ago". Undefined for others.
 *
 * @param at the current time, in milliseconds since 1970
 */
export function describeRecent(use: Use | undefined, at: number): string | undefined {
  if (!use || at - Date.parse(use.at) >= recentMilliseconds) return undefined;
  return `Used ${formatRelative(use.at, at)}`;
}
