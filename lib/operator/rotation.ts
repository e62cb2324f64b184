/** Replaces the key that signs access tokens, without a moment in which a good token is refused. */
import "server-only";
import { insertRotatedKey } from "@/db/queries/signing-keys";
import { hasAuthSecret } from "../auth-secret";
import { publicationDelaySeconds } from "../tokens/key-schedule";
import { makeSigningKey, signingKeys } from "../tokens/signing-keys";
import { noAuthSecret } from "./errors";
import { operatorEvent, requireTenantId } from "./operator";

/** A new signing key, and when it begins to sign. */
export interface Rotation {
  id: string;
  signsFrom: Date;
}

/** @throws noAuthSecret; ConfigurationError when the secret here is not the server's */
export async function rotateSigningKey(): Promise<Rotation> {
  const tenantId = await requireTenantId();
  if (!hasAuthSecret()) throw noAuthSecret();
  await signingKeys();
  const key = await makeSigningKey(tenantId);
  await insertRotatedKey(
    key,
    operatorEvent(tenantId, {
      action: "create",
      entityType: "signing-key",
      entityId: key.id,
      entityName: key.algorithm,
      metadata: { operation: "rotate" },
    }),
  );
  const signsFrom = new Date(key.createdAt.getTime() + publicationDelaySeconds * 1000);
  return { id: key.id, signsFrom };
}
