/** Rotates signing keys. */
import "server-only";
import { hasAuthSecret } from "../platform/auth-secret";
import { publicationDelaySeconds } from "../tokens/key-schedule";
import { addSigningKey, replaceAllSigningKeys, rotationOf } from "../tokens/rotation";
import { signingKeys } from "../tokens/signing-keys";
import { adminCliEvent, requireTenantId } from "./admin-cli";
import { justRotated, noAuthSecret } from "./errors";

/** A new signing key and the time from which it signs. */
export interface Rotation {
  id: string;
  signsFrom: Date;
}

async function requireTenantWithSecret(): Promise<number> {
  const tenantId = await requireTenantId();
  if (!hasAuthSecret()) throw noAuthSecret();
  return tenantId;
}

/** @throws noAuthSecret, justRotated; ConfigurationError when AUTH_SECRET is not the server's */
export async function rotateSigningKey(): Promise<Rotation> {
  const tenantId = await requireTenantWithSecret();
  await signingKeys();
  const key = await addSigningKey(tenantId, (made) =>
    adminCliEvent(tenantId, rotationOf(made, "rotate")),
  );
  if (!key) throw justRotated();
  const signsFrom = new Date(key.createdAt.getTime() + publicationDelaySeconds * 1000);
  return { id: key.id, signsFrom };
}

/**
 * Replaces all signing keys, which invalidates every token immediately. Also works with a new AUTH_SECRET, which
 * cannot decrypt the old keys; the server must then be started with the new one. @throws noAuthSecret
 */
export async function replaceSigningKeys(): Promise<Rotation> {
  const tenantId = await requireTenantWithSecret();
  const { id, createdAt } = await replaceAllSigningKeys(tenantId, (made) =>
    adminCliEvent(tenantId, rotationOf(made, "emergency")),
  );
  return { id, signsFrom: createdAt };
}
