/** Ends client secrets and access tokens that someone found in the open. */
import "server-only";
import { setImmediate } from "node:timers/promises";
import { selectAccessKeyOfTenant } from "@/db/queries/access-keys";
import {
  endLeakedPreviousSecret,
  type KeyOfDigest,
  replaceLeakedSecret,
  selectKeysOfDigests,
} from "@/db/queries/leaked-secrets";
import { insertRevokedToken } from "@/db/queries/revoked-tokens";
import { endedAtOnce, isPreviousSecretActive } from "../access-keys/policy";
import { digestSecret } from "../access-keys/secret";
import { isWellFormedSecret, looksLikeSecret } from "../access-keys/secret-format";
import { overloaded } from "../http/errors";
import type { RequestSource } from "../http/request-source";
import { retryOnConflict } from "../http/retry-on-conflict";
import { latestTime } from "../platform/clock";
import { countLimitHit } from "../platform/metrics";
import { oneAtATime } from "../platform/one-at-a-time";
import { findRevocableToken } from "./active-token";
import { eventOfLeak } from "./leak-event";
import { revokeServerSecrets } from "./leaked-server-secrets";

/** Between two batches, other requests are served. */
const batchSize = 50;

/** A report costs a thousand digests or signatures: reports wait for each other, and tokens do not wait for them. */
const inTurn = oneAtATime();

/** Further reports are refused, so that those who report from many addresses leave room for other requests. */
const maxWaiting = 20;
let waiting = 0;

/** Undefined when a concurrent change made the secret another one. */
async function tryToEnd(
  key: KeyOfDigest,
  digest: string,
  source: RequestSource,
): Promise<true | undefined> {
  const at = latestTime();
  const leaked = { key, digest, at, endedAt: endedAtOnce };
  if (key.secretDigest === digest) {
    const event = eventOfLeak("secret", key, source);
    return (await replaceLeakedSecret(leaked, event)) || undefined;
  }
  if (!isPreviousSecretActive(key, at)) return true;
  const event = eventOfLeak("previous-secret", key, source);
  return (await endLeakedPreviousSecret(leaked, event)) || undefined;
}

/** The digests of each key, in use first: when both leaked, the key ends with the first. */
const digestsOf = ({ secretDigest, previousSecretDigest }: KeyOfDigest, found: Set<string>) =>
  [secretDigest, previousSecretDigest].filter((each) => each !== null && found.has(each));

async function revokeSecrets(secrets: readonly string[], source: RequestSource): Promise<void> {
  const digests = new Set(secrets.map(digestSecret));
  if (digests.size === 0) return;
  await revokeServerSecrets(digests, source);
  await retryOnConflict("revoke leaked secrets", async () => {
    const results: (true | undefined)[] = [];
    for (const key of await selectKeysOfDigests([...digests])) {
      const [digest] = digestsOf(key, digests);
      if (digest) results.push(await tryToEnd(key, digest, source));
    }
    return results.every(Boolean) || undefined;
  });
}

async function revokeToken(text: string, source: RequestSource): Promise<void> {
  const found = await findRevocableToken(text);
  if (!found) return;
  const { jti, exp } = found.claims;
  const { tenantId, accessKeyId } = found.grant;
  const key = await selectAccessKeyOfTenant(tenantId, accessKeyId);
  if (!key) return;
  const event = eventOfLeak("access-token", { ...key, tenantId }, source);
  await insertRevokedToken({ id: jti, tenantId, expiresAt: new Date(exp * 1000) }, event);
}

async function revokeAll(credentials: readonly string[], source: RequestSource): Promise<void> {
  // What is copied from a file or a page often has a line break or a space around it.
  const different = [...new Set(credentials.map((text) => text.trim()))];
  for (let start = 0; start < different.length; start += batchSize) {
    const some = different.slice(start, start + batchSize);
    await revokeSecrets(some.filter(isWellFormedSecret), source);
    for (const text of some.filter((each) => !looksLikeSecret(each)))
      await revokeToken(text, source);
    await setImmediate();
  }
}

/**
 * The credentials that are of this server have stopped working before this returns. A text with a wrong checksum is not
 * looked up. @throws overloaded
 */
export async function revokeLeakedCredentials(
  credentials: readonly string[],
  source: RequestSource,
): Promise<void> {
  if (waiting >= maxWaiting) {
    countLimitHit("leak-reports-at-once");
    throw overloaded();
  }
  waiting += 1;
  try {
    await inTurn(() => revokeAll(credentials, source));
  } finally {
    waiting -= 1;
  }
}
