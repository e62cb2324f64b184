/** The authenticated caller of a request. Pure. */
import type { IdempotentRequest } from "@/db/queries/idempotency";
import type { RequestSource } from "./request-source";

interface Person {
  tenantId: number;
  userId: string;
  /** The user's address in lower case, which is also the subject of access rules. */
  email: string;
}

interface SessionIdentity {
  via: "session";
  sessionId: string;
  /** When the provider last asked who it is (`auth_time`, in seconds), where it says so. */
  authenticatedAt?: number | undefined;
}

/** A limited key may do less than its owner. */
export type Identity = Person &
  (SessionIdentity | ({ via: "access-key"; clientId: string; isLimited?: true } & KeySecret));

/** Which secret of which access key a token was issued for. */
export interface KeySecret {
  accessKeyId: string;
  secretVersion: number;
}

export type Principal = Identity & {
  source: RequestSource;
  /** Set where the request has an Idempotency-Key. */
  idempotency?: IdempotentRequest;
};
