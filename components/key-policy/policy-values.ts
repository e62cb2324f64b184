/** The policy as the fields of the form have it, in days and choices. Pure. */

import { toEndOfDay } from "@/components/ui/day";
import type { Option } from "@/components/ui/select";
import type { KeyPolicy } from "@/lib/access-keys/key-policy";
import { inWords } from "@/lib/platform/duration";

/** The values of the fields, by the names that the API gives them. */
export interface PolicyValues {
  [name: string]: string;
  neverExpires: string;
  maxLifetimeSeconds: string;
  defaultLifetimeSeconds: string;
  maxGracePeriodSeconds: string;
  rotateEveryDays: string;
  suspendUnusedAfterDays: string;
  suspendWhenOwnerAbsentForDays: string;
  keysMayManageKeys: string;
  roles: string;
  /** The IDs, joined by commas. */
  permittedRoleIds: string;
  exemptUntil: string;
}

export const yes = "yes";
export const no = "no";

const daySeconds = 86_400;

const yesOrNo = (value: boolean) => (value ? yes : no);
const toText = (value: number | undefined) => (value === undefined ? "" : String(value));
/** With as many digits as whole seconds need. */
const toDays = (seconds: number | undefined) =>
  toText(seconds && Number((seconds / daySeconds).toFixed(5)));

/** @param dayOf the day of a time in the time zone of the user; undefined for a time that is past */
export const toValues = (
  policy: KeyPolicy,
  dayOf: (iso: string) => string | undefined,
): PolicyValues => ({
  neverExpires: yesOrNo(policy.neverExpires),
  maxLifetimeSeconds: toDays(policy.maxLifetimeSeconds),
  defaultLifetimeSeconds: toDays(policy.defaultLifetimeSeconds),
  maxGracePeriodSeconds: String(policy.maxGracePeriodSeconds),
  rotateEveryDays: toText(policy.rotateEveryDays),
  suspendUnusedAfterDays: toText(policy.suspendUnusedAfterDays),
  suspendWhenOwnerAbsentForDays: toText(policy.suspendWhenOwnerAbsentForDays),
  keysMayManageKeys: yesOrNo(policy.keysMayManageKeys),
  roles: yesOrNo(policy.permittedRoleIds === undefined),
  permittedRoleIds: (policy.permittedRoleIds ?? []).join(","),
  exemptUntil: (policy.exemptUntil && dayOf(policy.exemptUntil)) ?? "",
});

/** An empty field is a rule that is not set. */
const toNumber = (text: string): number | null => (text.trim() === "" ? null : Number(text));

function toSeconds(text: string): number | null {
  const days = toNumber(text);
  return days === null ? null : Math.round(days * daySeconds);
}

export const toRoleIds = (text: string): number[] =>
  text === "" ? [] : text.split(",").map(Number);

/** What the API gets. A field that is not shown is not sent. */
export const toInput = (values: PolicyValues) => ({
  neverExpires: values.neverExpires === yes,
  maxLifetimeSeconds: values.neverExpires === yes ? null : toSeconds(values.maxLifetimeSeconds),
  defaultLifetimeSeconds: toSeconds(values.defaultLifetimeSeconds),
  maxGracePeriodSeconds: Number(values.maxGracePeriodSeconds),
  rotateEveryDays: toNumber(values.rotateEveryDays),
  suspendUnusedAfterDays: toNumber(values.suspendUnusedAfterDays),
  suspendWhenOwnerAbsentForDays: toNumber(values.suspendWhenOwnerAbsentForDays),
  keysMayManageKeys: values.keysMayManageKeys === yes,
  permittedRoleIds: values.roles === yes ? null : toRoleIds(values.permittedRoleIds),
  exemptUntil: values.exemptUntil === "" ? null : toEndOfDay(values.exemptUntil),
});

export const toErrors = ({ roles, permittedRoleIds }: PolicyValues) =>
  roles === no && permittedRoleIds === "" ? { permittedRoleIds: "Choose at least one role" } : {};

const hours = 3_600;
const overlaps = [0, hours, 24 * hours, 72 * hours, 168 * hours];

/** The overlaps to choose from, with the present one. */
export const overlapOptions = (present: number): Option[] =>
  [...new Set([...overlaps, present])]
    .sort((a, b) => a - b)
    .map((seconds) => ({
      value: String(seconds),
      label: seconds === 0 ? "None: it stops working immediately" : `Up to ${inWords(seconds)}`,
    }));
