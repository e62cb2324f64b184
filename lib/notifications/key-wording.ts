/** What notifications about one access key say. Pure. */
import { toTimeText } from "../platform/time-text";
import type { NotificationKind } from "./notification";
import {
  isByOtherKey,
  number,
  quantity,
  type Told,
  text,
  toSource,
  type Wording,
  when,
} from "./told";

/** A stolen key may have made the other. */
const ifNotYou = (told: Told): string =>
  `If this was not you, delete ${isByOtherKey(told) ? "both keys" : "the key"} and change your password.`;

/** Why the policy for access keys paused a key. */
const reasons: Record<string, string> = {
  role: "because your roles no longer permit access keys",
  rotation: "because its client secret is too old",
  unused: "because it has not been used for a long time",
  "owner-absent": "because you have not signed in for a long time",
};

/** Who can resume it, or what does. Without a reason, an administrator paused it. */
const remedies: Record<string, string> = {
  role: "You can resume it once your roles permit access keys again.",
  rotation: "Regenerate its client secret to resume it.",
  unused: "You can resume it.",
  "owner-absent": "Sign in to resume it.",
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

type SayOfKey = (told: Told) => Omit<Wording, "path"> & { dialog?: string };

export const keyWording: Partial<Record<NotificationKind, SayOfKey>> = {
  "key-created": (told) => ({
    title: `Access key ${told.subjectName} was created`,
    text: `It was created${toSource(told)}. ${ifNotYou(told)}`,
    action: "View the key",
  }),
  "key-regenerated": (told) => ({
    title: `The client secret of ${told.subjectName} was regenerated`,
    text: `It was regenerated${toSource(told)}. ${
      number(told.details?.gracePeriodSeconds) > 0
        ? "The previous secret still works for a while."
        : "The previous secret no longer works."
    } ${ifNotYou(told)}`,
    action: "View the key",
  }),
  "key-restored": (told) => ({
    title: `Access key ${told.subjectName} was restored`,
    text: `It was restored${toSource(told)}${effectOf(told)} ${ifNotYou(told)}`,
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
    const cause = text(told.details?.reason) ?? "";
    const reason = reasons[cause];
    const remedy = remedies[cause] ?? "Only an administrator can resume it.";
    return {
      title: `Access key ${told.subjectName} was paused`,
      text: `It was paused ${reason ? `${reason}${when(told)}` : toSource(told).trim()}. Requests with it fail until it is resumed. ${remedy}`,
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
