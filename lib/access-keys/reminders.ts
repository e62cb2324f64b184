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
import { dueDates, type KeyPolicy } from "./key-policy";
import { reminderRules } from "./reminder-rules";

const keysAtOnce = 100;
const dayMilliseconds = 86_400_000;

/** A pass in progress. */
interface Pass {
  tenantId: number;
  policy: KeyPolicy;
  at: Date;
}

/** The end that the reminder is about, and in how many days it is. */
const toDetails =
  ({ policy, at }: Pass, { after }: ReminderRule) =>
  ({ secretCreatedAt, expiresAt }: DueReminder): Record<string, unknown> => {
    const dates = dueDates({ secretCreatedAt, expiresAt }, policy);
    const end = after === "expiresAt" ? expiresAt : dates.rotationDueAt;
    const days = Math.ceil(((end ?? at).getTime() - at.getTime()) / dayMilliseconds);
    return {
      expiresAt: end?.toISOString(),
      ...(days > 0 && { days }),
      ...(after === "secretCreatedAt" && { secretCreatedAt: secretCreatedAt.toISOString() }),
    };
  };

async function remindOf(pass: Pass, rule: ReminderRule): Promise<void> {
  const { tenantId, at } = pass;
  const keys = await selectDueReminders(tenantId, rule, at, keysAtOnce);
  if (keys.length === 0) return;
  const written = await insertReminders(tenantId, rule, keys, at, toDetails(pass, rule));
  if (keys.length < keysAtOnce || written === 0) return;
  await setImmediate();
  await remindOf(pass, rule);
}

/** Writes the reminders that are due. Each is written once, however many processes do this. */
export async function remindOwners(): Promise<void> {
  const [tenantId, at] = [await currentTenantId(), now()];
  const policy = await loadKeyPolicy(tenantId);
  for (const rule of reminderRules(policy, at)) await remindOf({ tenantId, policy, at }, rule);
}
