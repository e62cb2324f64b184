/** When the owner of a key is reminded: 30, 7 and 1 day before the key expires or its secret must be new. Pure. */
import type { ReminderRule } from "@/db/queries/key-reminders";

const dayMilliseconds = 86_400_000;
const leads = [30, 7, 1];

export interface Reminder {
  rule: ReminderRule;
  /** The days before the end; 0 at the end. */
  days: number;
  /** How long after the time of the key the end is. */
  endsAfter: number;
  /** How late the reminder may be written, after the servers were down: then the next one takes its place. */
  lateMilliseconds: number;
}

/** An expiry that is a week old is no news, for example after an upgrade. */
const lateAtEnd = 7 * dayMilliseconds;

function before(
  kind: "key-expiring" | "rotation-due",
  after: ReminderRule["after"],
  endsAfter: number,
): Reminder[] {
  return leads.map((days, index) => ({
    rule: { kind, after, milliseconds: endsAfter - days * dayMilliseconds },
    ...{ days, endsAfter },
    lateMilliseconds: (days - (leads[index + 1] ?? 0)) * dayMilliseconds,
  }));
}

/** @param rotateEveryDays how old a secret may become, where the policy limits it */
export function reminders(rotateEveryDays?: number): Reminder[] {
  return [
    ...before("key-expiring", "expiresAt", 0),
    {
      rule: { kind: "key-expired", after: "expiresAt", milliseconds: 0 },
      ...{ days: 0, endsAfter: 0, lateMilliseconds: lateAtEnd },
    },
    ...(rotateEveryDays === undefined
      ? []
      : before("rotation-due", "secretCreatedAt", rotateEveryDays * dayMilliseconds)),
  ];
}
