/** What a notification says, in the app and in its mail. Pure. */
import { toTimeText } from "../platform/time-text";
import { keyWording } from "./key-wording";
import type { NotificationKind } from "./notification";
import { number, quantity, type Told, text, toSource, type Wording } from "./told";

const keyPath = (id: string, dialog?: string) =>
  `/settings?key=${encodeURIComponent(id)}${dialog ? `&dialog=${dialog}` : ""}`;

/** Only what its owner deleted can be restored, unless it was deleted for good. */
function untilRestorable({ details }: Told): string {
  const until = text(details?.restorableUntil);
  return until === undefined
    ? ""
    : ` You can restore it until ${toTimeText(new Date(until))}, under Recently deleted.`;
}

/** The keys that the policy gives an earlier expiry, in words. */
function expiringKeys({ details }: Told): { items: string[]; areOver: boolean } {
  const keys: Record<string, unknown>[] = Array.isArray(details?.keys) ? details.keys : [];
  const rest = number(details?.count) - keys.length;
  const items = keys.map(({ name, expiresAt, expired }) => {
    const end = text(expiresAt);
    const state = expired || !end ? "has expired" : `expires on ${toTimeText(new Date(end))}`;
    return `${text(name) ?? "A key"}: ${state}`;
  });
  return {
    items: rest > 0 ? [...items, `and ${quantity(rest, "more key")}`] : items,
    areOver: keys.length > 0 && keys.every(({ expired }) => expired === true),
  };
}

const otherWording: Partial<Record<NotificationKind, (told: Told) => Wording>> = {
  "key-deleted": (told) => ({
    title: `Access key ${told.subjectName} was deleted`,
    text: `It was deleted${toSource(told)}. Its secret and tokens no longer work.${untilRestorable(told)}`,
    ...{ path: "/settings", action: "View your access keys" },
  }),
  "keys-deleted": (told) => ({
    title: "All of your access keys were deleted",
    text: `${quantity(number(told.details?.ended), "access key")} deleted${toSource(told)}. Their secrets and tokens no longer work.`,
    ...{ path: "/settings", action: "View your access keys" },
  }),
  "keys-expiring": (told) => {
    const { items, areOver } = expiringKeys(told);
    return {
      title: `${number(told.details?.count)} of your access keys ${areOver ? "have expired" : "expire earlier"}`,
      text: "The policy for access keys changed: it limits how long keys work. Renew the keys that you still need.",
      ...{ items, path: "/settings", action: "View your access keys" },
    };
  },
  "password-changed": (told) => ({
    title: "Your password was changed",
    text: `It was changed${toSource(told)}, and all sessions ended. If this was not you, ask an administrator to reset your password.`,
    ...{ path: "/settings/sign-in-activity", action: "View your sign-in activity" },
  }),
  "password-reset": (told) => ({
    title: "Your password was reset",
    text: `A temporary password was set${toSource(told)}, and all sessions ended.${
      number(told.details?.endedAccessKeys) > 0
        ? ` ${quantity(number(told.details?.endedAccessKeys), "access key")} deleted.`
        : ""
    } If you did not expect this, ask an administrator.`,
    ...{ path: "/settings/sign-in-activity", action: "View your sign-in activity" },
  }),
  "new-sign-in": (told) => ({
    title: "New sign-in to your account",
    text: `Someone signed in as you${toSource(told)}, from a network that you did not sign in from before. If this was not you, end the session and change your password.`,
    ...{ path: "/settings/sign-in-activity", action: "View your sign-in activity" },
  }),
};

export function toWording(told: Told): Wording {
  const ofKey = keyWording[told.kind]?.(told);
  if (ofKey) {
    const { dialog, ...wording } = ofKey;
    return { ...wording, path: keyPath(told.subjectId, dialog) };
  }
  return (
    otherWording[told.kind]?.(told) ?? {
      ...{ title: "Notification", text: "", path: "/settings", action: "View" },
    }
  );
}

/** The text with a line for each item, for the list in the app. */
export const toListedText = ({ text: sentence, items = [] }: Wording): string =>
  [sentence, ...items.map((item) => `• ${item}`)].join("\n");
