/** What a notification says, in the app and in its mail. Pure. */
import type { NotificationKind } from "./notification";

/** What is known of the event. Details that are not there are left out of the text. */
export interface Told {
  kind: NotificationKind;
  subjectId: string;
  subjectName: string;
  details: Record<string, unknown> | null;
  dueAt: Date;
  isMail?: boolean;
}

export interface Wording {
  title: string;
  text: string;
  /** The page about it. */
  path: string;
  /** What the link in the mail says. */
  action: string;
}

const keyPath = (id: string, dialog?: string) =>
  `/settings?key=${encodeURIComponent(id)}${dialog ? `&dialog=${dialog}` : ""}`;

const text = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

const number = (value: unknown): number => (typeof value === "number" ? value : 0);

const months =
  "January February March April May June July August September October November December";

/** Such as "31 January 2027 at 12:00 UTC", as on the pages. */
function toTimeText(time: Date): string {
  const [date = "", clock = ""] = time.toISOString().split("T");
  const [year, month, day] = date.split("-").map(Number);
  return `${day} ${months.split(" ")[(month ?? 1) - 1]} ${year} at ${clock.slice(0, 5)} UTC`;
}

const quantity = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** In the app the time stands beside the text, in the time zone of the user. */
const when = ({ dueAt, isMail }: Told): string => (isMail ? ` on ${toTimeText(dueAt)}` : "");

/** Who did it, from where, and when. */
function toSource(told: Told): string {
  const { by, byType, address } = told.details ?? {};
  const actor = text(by) && ` ${byType === "App" ? "with the access key" : "by"} ${by}`;
  const from = text(address) && ` from ${address}`;
  return `${actor ?? ""}${from ?? ""}${when(told)}`;
}

const ifNotYou = "If this was not you, delete the key and change your password.";

/** Why the policy for access keys paused a key. */
const reasons: Record<string, string> = {
  role: "because your roles no longer permit access keys",
  rotation: "because its client secret is too old",
  unused: "because it has not been used for a long time",
  "owner-absent": "because you have not signed in for a long time",
};

const expiryOf = ({ details }: Told): Date | undefined => {
  const expiresAt = text(details?.expiresAt);
  return expiresAt === undefined ? undefined : new Date(expiresAt);
};

function toExpiry(told: Told): string {
  const expiresAt = expiryOf(told);
  return expiresAt ? toTimeText(expiresAt) : "soon";
}

const dayMilliseconds = 86_400_000;

/** A reminder has the number in its details; the event of the policy has not. */
function daysUntilExpiry(told: Told): number {
  const { details, dueAt } = told;
  if (typeof details?.days === "number") return details.days;
  const milliseconds = (expiryOf(told)?.getTime() ?? 0) - dueAt.getTime();
  return Math.max(1, Math.ceil(milliseconds / dayMilliseconds));
}

/** A reminder gives no reason. */
const ifByPolicy = ({ details }: Told): string =>
  details?.reason === "lifetime" ? " The policy for access keys limits how long keys work." : "";

function leakWording(told: Told, leaked: string | undefined) {
  const reported = `was reported${when(told)} by someone who found it, and has stopped working.`;
  switch (leaked) {
    case "access-token":
      return {
        title: `An access token of ${told.subjectName} leaked`,
        text: `It ${reported} Look at how the key was used. Regenerate the client secret if it may have leaked too.`,
      };
    case "previous-secret":
      return {
        title: `The previous client secret of ${told.subjectName} leaked`,
        text: `It ${reported} The client secret in use still works. Look at how the key was used.`,
      };
    default:
      return {
        title: `The client secret of ${told.subjectName} leaked`,
        text: `It ${reported} The key is paused until you regenerate the client secret. Look at how the key was used.`,
      };
  }
}

/** What a restoration made of the key, which may have been paused or expired before it was deleted. */
function effectOf({ details }: Told): string {
  if (details?.status === "EXPIRED")
    return ". It has expired, and its client secret does not work until the key is renewed.";
  if (details?.status !== "SUSPENDED") return ", and its client secret works again.";
  return details.suspendedBy === "leaked"
    ? ". Its client secret leaked: the key does not work until the secret is regenerated."
    : ". It is still paused, and its client secret does not work until the key is resumed.";
}

type Say = (told: Told) => Omit<Wording, "path"> & { dialog?: string };

const keyWording: Partial<Record<NotificationKind, Say>> = {
  "key-created": (told) => ({
    title: `Access key ${told.subjectName} was created`,
    text: `It was created${toSource(told)}. ${ifNotYou}`,
    action: "View the key",
  }),
  "key-regenerated": (told) => ({
    title: `The client secret of ${told.subjectName} was regenerated`,
    text: `It was regenerated${toSource(told)}. ${
      number(told.details?.gracePeriodSeconds) > 0
        ? "The previous secret still works for a while."
        : "The previous secret no longer works."
    } ${ifNotYou}`,
    action: "View the key",
  }),
  "key-restored": (told) => ({
    title: `Access key ${told.subjectName} was restored`,
    text: `It was restored${toSource(told)}${effectOf(told)} ${ifNotYou}`,
    action: "View the key",
  }),
  "key-leaked": (told) => ({
    ...leakWording(told, text(told.details?.leaked)),
    action: "View the use of the key",
  }),
  "new-network": (told) => ({
    title: `Access key ${told.subjectName} was used from a new network`,
    text: `A token was issued to ${text(told.details?.address) ?? "an address"} in the network ${
      text(told.details?.network) ?? "unknown"
    }${when(told)}. The key was not used from there before. If you do not know this address, regenerate the client secret.`,
    action: "View the use of the key",
  }),
  "key-suspended": (told) => {
    const reason = reasons[text(told.details?.reason) ?? ""];
    return {
      title: `Access key ${told.subjectName} was paused`,
      text: `It was paused ${reason ? `${reason}${when(told)}` : toSource(told).trim()}. Requests with it fail until it is resumed.`,
      action: "View the key",
    };
  },
  "key-expiring": (told) => ({
    title: `Access key ${told.subjectName} expires in ${quantity(daysUntilExpiry(told), "day")}`,
    text: `It expires on ${toExpiry(told)}. Requests with it fail from then on.${ifByPolicy(told)}`,
    action: "Renew the key",
    dialog: "edit",
  }),
  "key-expired": (told) => ({
    title: `Access key ${told.subjectName} has expired`,
    text: `It expired on ${toExpiry(told)}. Requests with it fail until it is renewed.${ifByPolicy(told)}`,
    action: "Renew the key",
    dialog: "edit",
  }),
  "rotation-due": (told) => ({
    title: `The client secret of ${told.subjectName} must be regenerated in ${quantity(number(told.details?.days), "day")}`,
    text: `The policy for access keys requires a new secret by ${toExpiry(told)}. Otherwise the key is paused then.`,
    action: "Regenerate the client secret",
    dialog: "regenerate",
  }),
};

const otherWording: Partial<Record<NotificationKind, (told: Told) => Wording>> = {
  "key-deleted": (told) => ({
    title: `Access key ${told.subjectName} was deleted`,
    text: `It was deleted${toSource(told)}. Its secret and tokens no longer work.`,
    ...{ path: "/settings", action: "View your access keys" },
  }),
  "keys-deleted": (told) => ({
    title: "All of your access keys were deleted",
    text: `${quantity(number(told.details?.ended), "access key")} deleted${toSource(told)}. Their secrets and tokens no longer work.`,
    ...{ path: "/settings", action: "View your access keys" },
  }),
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
