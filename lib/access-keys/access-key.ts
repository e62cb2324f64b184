/**
 * The access key as clients see it, and the facts about it that hold everywhere. Pure: the browser
 * uses this file too.
 */

/** How many access keys a user may hold at a time. The database enforces it with numbered slots. */
export const maxAccessKeysPerUser = 20;

/** The access key whose token made something: its client ID and name, also when it has been deleted. */
export interface CreatedWithKey {
  type: "access-key";
  clientId: string;
  name: string;
}

/** What made a key: its owner in a browser session, or a token of one of the owner's keys. */
export type CreatedVia = { type: "session" } | CreatedWithKey;

/** An access key on the management API. Times are RFC 3339, UTC. Never holds the secret. */
export interface AccessKey {
  id: string;
  clientId: string;
  name: string;
  /** The first characters of the secret in use, to tell one secret from another. */
  secretHint: string;
  /** When the secret in use was made; of a key that never got another one, when the key was. */
  secretCreatedAt: string;
  createdAt: string;
  /** Left out for a key that was made before this was recorded. */
  createdVia?: CreatedVia;
  /** Present when the secret in use was made with a token of an access key. */
  secretCreatedVia?: CreatedWithKey;
  /** When a token was last issued to the key; null until then. */
  lastLogin: string | null;
  /** The address of that request; null where it was not known. */
  lastLoginAddress: string | null;
  /** The User-Agent of that request. */
  lastLoginClient: string | null;
}

/** As administrators see it: with the e-mail of its owner. */
export interface OwnedAccessKey extends AccessKey {
  createdBy: string;
}

/** The answer to a creation: the only time that the secret of a new key is visible. */
export interface CreatedAccessKey {
  id: string;
  clientId: string;
  name: string;
  clientSecret: string;
  createdAt: string;
}

/** The answer to a regeneration: the only time that the new secret is visible. */
export interface RegeneratedSecret {
  clientSecret: string;
}
