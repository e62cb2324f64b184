/** Why a key does not work, and what that means for a new client secret. Pure. */
import { formatMoment } from "@/components/ui/format-time";
import type { AccessKey } from "@/lib/access-keys/access-key";
import { keyState } from "@/lib/access-keys/key-status";
import type { KeyListApi } from "./key-list-api";

interface Block {
  state: "expired" | "paused";
  /** A sentence to the owner. */
  cause: string;
  /** What makes the key work again, as the end of a sentence. */
  until: string;
}

const pauses: Record<NonNullable<AccessKey["suspendedBy"]>, Omit<Block, "state">> = {
  owner: { cause: "You paused this key.", until: "until you resume it" },
  administrator: {
    cause: "An administrator paused this key.",
    until: "until an administrator resumes it",
  },
  policy: { cause: "The access key policy paused this key.", until: "until it is resumed" },
  "owner-inactive": {
    cause: "The access key policy paused this key, because you had not signed in.",
    until: "until you resume it",
  },
  leaked: {
    cause: "This key is paused, because its client secret leaked.",
    until: "until you regenerate the secret",
  },
};

/**
 * Undefined for a key that works.
 * @param at in milliseconds since 1970
 */
export function describeBlock(key: AccessKey, at: number): Block | undefined {
  const state = keyState(key, at);
  if (state === "expired")
    return { state, cause: "This key has expired.", until: "until you renew it" };
  return state === "paused" ? { state, ...pauses[key.suspendedBy ?? "owner"] } : undefined;
}

/** An expired key has to be renewed first. */
export const canResume = (key: AccessKey, api: KeyListApi) =>
  key.status !== "EXPIRED" && key.suspendedAt !== undefined && api.canResume(key);

/** What becomes of the key when it gets a new secret, and of the secret in use. */
export function explainRegeneration(key: AccessKey, overlapSeconds: number, at: number): string {
  const block = describeBlock(key, at);
  const end =
    overlapSeconds > 0
      ? formatMoment(new Date(at + overlapSeconds * 1000).toISOString())
      : undefined;
  if (!block)
    return end
      ? `Both secrets work until ${end}. Switch your clients to the new secret before then.`
      : "Clients fail immediately, until they have the new secret.";
  return `${explainNewSecret(key, block)} The current secret ends ${end ? `on ${end}` : "immediately"}.`;
}

/** A new secret ends what the policy or a leak has paused. */
function explainNewSecret({ suspendedBy }: AccessKey, { state, cause, until }: Block): string {
  if (state === "paused" && suspendedBy === "policy")
    return `${cause} It works again with the new secret, if your roles permit access keys.`;
  return `${cause} It stays ${state} with the new secret, ${until}.`;
}

/** After a leak there is no secret in use. */
export function explainAfterLeak(key: AccessKey, at: number): string {
  const block = describeBlock(key, at);
  return block?.state === "expired"
    ? `It leaked and has ended. ${explainNewSecret(key, block)}`
    : "It leaked and has ended. The key works again, with the new secret alone.";
}

/** Why the secret on the screen does not work yet. */
export function explainUnusable(key: AccessKey, at: number): string {
  const block = describeBlock(key, at);
  return block ? `${block.cause} The secret does not work ${block.until}.` : "";
}
