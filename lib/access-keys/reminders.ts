/** Reminds owners before their keys expire or must be rotated, and when they have expired. */
import "server-only";
import { setImmediate } from "node:timers/promises";
import {
  type DueReminder,
  insertReminders,
  type ReminderRule,
  selectDueReminders,
} from "@/db/queries/key-reminders";
import { now } from "../platform/clock";
import { currentTenantId } from "../tenants/tenant";
import { loadKeyPolicy } from "./current-policy";
import { type Reminder, reminders } from "./reminder-rules";

const keysAtOnce = 100;

const toDetails =
  ({ rule, days, endsAfter }: Reminder) =>
  ({ time }: DueReminder): Record<string, unknown> => ({
    expiresAt: new Date(time.getTime() + endsAfter).toISOString(),
    ...(days > 0 && { days }),
    ...(rule.after === "secretCreatedAt" && { secretCreatedAt: time.toISOString() }),
  });

async function remindOf(tenantId: number, reminder: Reminder, at: Date): Promise<void> {
  const period = { from: new Date(at.getTime() - reminder.lateMilliseconds), to: at };
  const rule: ReminderRule = reminder.rule;
  const keys = await selectDueReminders(tenantId, rule, period, keysAtOnce);
  if (keys.length === 0) return;
  await insertReminders(tenantId, rule, keys, at, toDetails(reminder));
  if (keys.length < keysAtOnce) return;
  await setImmediate();
  await remindOf(tenantId, reminder, at);
}

/** Writes the reminders that are due. Each is written once, however many processes do this. */
export async function remindOwners(rotateEveryDays?: number): Promise<void> {
  const [tenantId, at] = [await currentTenantId(), now()];
  const days = rotateEveryDays ?? (await loadKeyPolicy(tenantId)).rotateEveryDays;
  for (const reminder of reminders(days)) await remindOf(tenantId, reminder, at);
}
