/** Whether an access key is in use, as one word or two. Pure. */
import type { AccessKey } from "./access-key";

export type KeyStatus = "Active" | "Never used" | "Unused for 90 days";

const unusedMilliseconds = 90 * 86_400_000;

/** At a time in milliseconds since 1970. */
export function keyStatus({ lastLogin }: Pick<AccessKey, "lastLogin">, at: number): KeyStatus {
  if (lastLogin === null) return "Never used";
  return at - Date.parse(lastLogin) < unusedMilliseconds ? "Active" : "Unused for 90 days";
}
