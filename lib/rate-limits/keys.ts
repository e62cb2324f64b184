/** What limits count by: short names for addresses, and for whatever else a client may send. */
import { createHash } from "node:crypto";

const ownClientId = /^lk-[0-9a-z]{20}$/;

/** For a client: an id of ours as it is, and whatever else may have been sent instead, a secret too, unread. */
export const toClientKey = (clientId: string): string =>
  ownClientId.test(clientId) ? clientId : toSubjectKey(clientId);

/** A short key for a text of any length and content, which is not kept. */
export const toSubjectKey = (text: string): string =>
  createHash("sha256").update(text).digest("base64url").slice(0, 22);
