/** A user's own notifications: list, mark read, and choose which of them are mailed too. */
import "server-only";
import { saveMutedKinds, selectMutedKinds } from "@/db/queries/mail-outbox";
import {
  countUnread,
  deleteNotificationsBefore,
  markRead,
  markReadUpTo,
  type NotificationRow,
  selectNotification,
  selectNotifications,
} from "@/db/queries/notifications";
import { notFound, sessionNeeded } from "../http/errors";
import type { Principal } from "../http/principal";
import { now } from "../platform/clock";
import { env } from "../platform/env";
import { withActors } from "./actors";
import {
  isOptionalMail,
  type MarkReadInput,
  type Notification,
  type NotificationPage,
  type NotificationPreferences,
  type NotificationPreferencesInput,
  notificationKinds,
  optionalMails,
} from "./notification";
import type { Told } from "./told";
import { toListedText, toWording } from "./wording";

/** More are not counted. */
const mostUnread = 100;

/** Longer than any reminder could be due again. */
const keptMilliseconds = 90 * 86_400_000;

function toNotification(row: NotificationRow & Pick<Told, "actor">): Notification {
  const wording = toWording(row);
  return {
    ...{ id: row.id, kind: row.kind, title: wording.title, path: wording.path },
    text: toListedText(wording),
    createdAt: row.createdAt.toISOString(),
    readAt: row.readAt?.toISOString() ?? null,
  };
}

/** Newest first. @throws notFound when there is no notification `cursor` */
export async function listNotifications(
  principal: Principal,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<NotificationPage> {
  const position = cursor === undefined ? undefined : await requireOwn(principal, cursor);
  const rows = await selectNotifications(principal, position, limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    notifications: (await withActors(principal.tenantId, page)).map(toNotification),
    unread: await countUnread(principal, mostUnread),
    ...(rows.length > page.length && last && { nextCursor: last.id }),
  };
}

/** @throws notFound */
async function requireOwn(principal: Principal, id: string): Promise<NotificationRow> {
  const row = await selectNotification(principal, id);
  if (!row) throw notFound();
  return row;
}

export const countUnreadNotifications = (principal: Principal): Promise<number> =>
  countUnread(principal, mostUnread);

/** @returns how many are unread then @throws sessionNeeded, notFound */
export async function markNotificationsRead(
  principal: Principal,
  { ids = [], upTo }: MarkReadInput,
): Promise<number> {
  if (principal.via !== "session") throw sessionNeeded();
  if (upTo !== undefined) await markReadUpTo(principal, await requireOwn(principal, upTo), now());
  else await markRead(principal, ids, now());
  return countUnreadNotifications(principal);
}

export async function getPreferences(principal: Principal): Promise<NotificationPreferences> {
  const muted = await selectMutedKinds(principal);
  return {
    preferences: notificationKinds.map((kind) => ({
      kind,
      mail: !isOptionalMail(kind) || !muted.includes(kind),
      required: !isOptionalMail(kind),
    })),
    mailTo: env().mailServer ? principal.email : null,
  };
}

/** Mails of kinds that are not named are on. @throws sessionNeeded */
export async function replacePreferences(
  principal: Principal,
  { preferences }: NotificationPreferencesInput,
): Promise<NotificationPreferences> {
  if (principal.via !== "session") throw sessionNeeded();
  const off = preferences.filter(({ mail }) => !mail).map(({ kind }) => kind);
  const muted = optionalMails.filter((kind) => off.includes(kind));
  await saveMutedKinds(principal, muted, now());
  return getPreferences(principal);
}

export const deleteOldNotifications = (): Promise<void> =>
  deleteNotificationsBefore(new Date(now().getTime() - keptMilliseconds));
