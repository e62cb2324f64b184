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
import { digestSecret, newClientSecret } from "../access-keys/secret";
import { isWellFormedSecret, looksLikeSecret } from "../access-keys/secret-format";
import { eventOf } from "../audit/record";
import type { RequestSource } from "../http/request-source";
import { retryOnConflict } from "../http/retry-on-conflict";
import { latestTime } from "../platform/clock";
import { oneAtATime } from "../platform/one-at-a-time";
import { findActiveToken } from "./active-token";

/** Between two batches, other requests are served. */
const batchSize = 50;

/** A report costs a thousand digests or signatures: reports wait for each other, and tokens do not wait for them. */
const inTurn = oneAtATime();

type Leaked = "secret" | "previous-secret" | "access-token";

/** The reporter is unknown but for the address. */
const eventOfLeak = (
  key: { tenantId: number; id: string; name: string },
  leaked: Leaked,
  source: RequestSource,
) =>
  eventOf({ tenantId: key.tenantId, subject: "unknown", subjectType: "App" }, source, {
    action: "update",
    ...{ entityType: "access-key", entityId: key.id, entityName: key.name },
    httpStatus: 202,
    metadata: { operation: "revoke-leaked", leaked },
  });

/** Undefined when a concurrent change made the secret another one. */
async function tryToEnd(
  key: KeyOfDigest,
  digest: string,
  source: RequestSource,
): Promise<true | undefined> {
  const at = latestTime();
  const leaked = { key, digest, at, endedAt: endedAtOnce };
  if (key.secretDigest === digest) {
    const event = eventOfLeak(key, "secret", source);
    const done = await replaceLeakedSecret(leaked, digestSecret(newClientSecret()), event);
    return done || undefined;
  }
  if (!isPreviousSecretActive(key, at)) return true;
  const event = eventOfLeak(key, "previous-secret", source);
  return (await endLeakedPreviousSecret(leaked, event)) || undefined;
}

/** The digests of each key, in use first: when both leaked, the key ends with the first. */
const digestsOf = ({ secretDigest, previousSecretDigest }: KeyOfDigest, found: Set<string>) =>
  [secretDigest, previousSecretDigest].filter((each) => each !== null && found.has(each));

async function revokeSecrets(secrets: readonly string[], source: RequestSource): Promise<void> {
  const digests = new Set(secrets.map(digestSecret));
  if (digests.size === 0) return;
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
  const active = await findActiveToken(text);
  if (!active) return;
  const { jti, exp } = active.claims;
  const { tenantId, accessKeyId } = active.grant;
  const key = await selectAccessKeyOfTenant(tenantId, accessKeyId);
  if (!key) return;
  const event = eventOfLeak({ ...key, tenantId }, "access-token", source);
  await insertRevokedToken({ id: jti, tenantId, expiresAt: new Date(exp * 1000) }, event);
}

/**
 * The credentials that are of this server have stopped working before this returns. A text with a wrong checksum is not
 * looked up.
 */
export const revokeLeakedCredentials = (
  credentials: readonly string[],
  source: RequestSource,
): Promise<void> =>
  inTurn(async () => {
    const different = [...new Set(credentials)];
    for (let start = 0; start < different.length; start += batchSize) {
      const some = different.slice(start, start + batchSize);
      await revokeSecrets(some.filter(isWellFormedSecret), source);
      for (const text of some.filter((each) => !looksLikeSecret(each)))
        await revokeToken(text, source);
      await setImmediate();
    }
  });
