/**
 * `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header): a request that was carried out is not carried out
 * again, and its repeat learns what the first one did. A secret is never in the second answer (docs/decisions/037).
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

/** What one user can have kept: more than the limit of requests allows a script that creates things. */
const mostPerUser = 1_000;

const keptMilliseconds = 24 * 3_600_000;

const keptSince = () => new Date(now().getTime() - keptMilliseconds);

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
  return { keyDigest, requestDigest, entityType, keptSince: keptSince(), most: mostPerUser };
}

/** @throws alreadyDone, idempotencyKeyReused */
async function refuseRepeat(principal: Principal, request: IdempotentRequest): Promise<void> {
  const done = await selectIdempotencyKey(principal, request);
  if (!done) return;
  if (done.requestDigest !== request.requestDigest) throw idempotencyKeyReused();
  throw alreadyDone(done.entityType, done.entityId);
}

/**
 * Carries the request out unless it was before. The work notes it in the batch of its change, by its event about
 * something of this type. Of concurrent repeats one succeeds, and the others are told of it.
 *
 * @throws alreadyDone, idempotencyKeyReused, invalidIdempotencyKey
 */
export async function once<Result>(
  request: ApiRequest,
  principal: Principal,
  entityType: string,
  work: (principal: Principal) => Promise<Result>,
): Promise<Result> {
  const idempotency = readRequest(request, entityType);
  if (!idempotency) return work(principal);
  await refuseRepeat(principal, idempotency);
  try {
    return await work({ ...principal, idempotency });
  } catch (error) {
    if (!(error instanceof OutcomeUnknownError) && !isUnavailable(error)) {
      await refuseRepeat(principal, idempotency);
    }
    throw error;
  }
}

export const forgetIdempotencyKeys = (): Promise<void> => deleteIdempotencyKeysBefore(keptSince());
