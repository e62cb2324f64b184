/**
 * `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header): a repeated request changes nothing, and its response
 * names what the first one changed, without secrets (docs/decisions/037).
 */
import "server-only";
import { createHash, createHmac } from "node:crypto";
import { OutcomeUnknownError } from "@/db/outcome";
import {
  deleteIdempotencyKeysBefore,
  type IdempotentRequest,
  selectIdempotencyKey,
} from "@/db/queries/idempotency";
import { isUnavailable } from "@/db/unavailable";
import type { ApiRequest } from "../http/api-request";
import { alreadyDone, idempotencyKeyReused, invalidIdempotencyKey } from "../http/errors";
import type { Principal } from "../http/principal";
import { pathOf } from "../http/url";
import { now } from "../platform/clock";

/** The number of keys that are kept for one user. */
const maxPerUser = 1_000;

const retentionMilliseconds = 24 * 3_600_000;

const keptSince = () => new Date(now().getTime() - retentionMilliseconds);

const validKey = /^[\x21-\x7e]{1,255}$/;

/** @throws invalidIdempotencyKey */
function readRequest(
  { method, url, headers, body }: ApiRequest,
  entityType: string,
): IdempotentRequest | undefined {
  const key = headers.get("idempotency-key");
  if (key === null) return undefined;
  if (!validKey.test(key)) throw invalidIdempotencyKey();
  const keyDigest = createHash("sha256").update(key).digest("base64url");
  const requestDigest = createHmac("sha256", key)
    .update(`${method} ${pathOf(url)}\n`)
    .update(body)
    .digest("base64url");
  return { keyDigest, requestDigest, entityType, keptSince: keptSince(), most: maxPerUser };
}

/** @throws alreadyDone, idempotencyKeyReused */
async function rejectRepeat(principal: Principal, request: IdempotentRequest): Promise<void> {
  const done = await selectIdempotencyKey(principal, request);
  if (!done) return;
  if (done.requestDigest !== request.requestDigest) throw idempotencyKeyReused();
  throw alreadyDone(done.entityType, done.entityId);
}

/**
 * Calls `work` unless the request was carried out before. The audit event of the change, about this type of entity,
 * stores the key in the same batch. Of concurrent repeats one succeeds.
 *
 * @throws alreadyDone, idempotencyKeyReused, invalidIdempotencyKey
 */
export async function withIdempotencyKey<Result>(
  request: ApiRequest,
  principal: Principal,
  entityType: string,
  work: (principal: Principal) => Promise<Result>,
): Promise<Result> {
  const idempotency = readRequest(request, entityType);
  if (!idempotency) return work(principal);
  await rejectRepeat(principal, idempotency);
  try {
    return await work({ ...principal, idempotency });
  } catch (error) {
    if (!(error instanceof OutcomeUnknownError) && !isUnavailable(error)) {
      await rejectRepeat(principal, idempotency);
    }
    throw error;
  }
}

export const deleteExpiredIdempotencyKeys = (): Promise<void> =>
  deleteIdempotencyKeysBefore(keptSince());
