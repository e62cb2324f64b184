/** What is known of the event that a notification tells of, and its parts in words. Pure. */
import { toTimeText } from "../platform/time-text";
import type { NotificationKind } from "./notification";

/** What is known of the event. Details that are not there are left out of the text. */
export interface Told {
  kind: NotificationKind;
  subjectId: string;
  subjectName: string;
  details: Record<string, unknown> | null;
  dueAt: Date;
  /** The access key that did it, if it is known. */
  actor?: { id: string; name: string } | undefined;
  isMail?: boolean;
}

export interface Wording {
  title: string;
  text: string;
  /** What the text is about, one by one. */
  items?: readonly string[];
  /** The page about it. */
  path: string;
  /** What the link in the mail says. */
  action: string;
}

export const text = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

export const number = (value: unknown): number => (typeof value === "number" ? value : 0);

export const quantity = (count: number, noun: string) =>
  `${count} ${noun}${count === 1 ? "" : "s"}`;

/** In the app the time stands beside the text, in the time zone of the user. */
export const when = ({ dueAt, isMail }: Told): string => (isMail ? ` on ${toTimeText(dueAt)}` : "");

/** Whether another access key did it, and not the one that it was done to. */
export const isByOtherKey = ({ details, actor, subjectId }: Told): boolean =>
  details?.byType === "App" && actor?.id !== subjectId;

function toActor(told: Told): string {
  const by = text(told.details?.by);
  if (!by) return "";
  if (told.details?.byType !== "App") return ` by ${by}`;
  return isByOtherKey(told)
    ? ` with the access key ${told.actor?.name ?? by}`
    : " with the access key itself";
}

/** Who did it, from where, and when. */
export function toSource(told: Told): string {
  const address = text(told.details?.address);
  return `${toActor(told)}${address ? ` from ${address}` : ""}${when(told)}`;
}
