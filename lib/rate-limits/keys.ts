/** The keys by which limits count clients and accounts. */
import { createHash } from "node:crypto";

const ownClientId = /^lk-[0-9a-z]{20}$/;

/** A well-formed client ID, or the digest of anything else, which may be a secret. */
export const toClientKey = (clientId: string): string =>
  ownClientId.test(clientId) ? clientId : toSubjectKey(clientId);

/** A digest of 22 characters for any text. */
export const toSubjectKey = (text: string): string =>
  createHash("sha256").update(text).digest("base64url").slice(0, 22);
