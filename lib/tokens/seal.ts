/**
 * Encrypts private signing keys for the database: AES-256-GCM under a key that is not in it. The key's
 * id is bound in, so that a sealed key cannot be passed off as another.
 */
import "server-only";
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { deriveKey } from "../platform/auth-secret";

const nonceBytes = 12;
const tagBytes = 16;

/** base64url of nonce, tag and ciphertext. */
export function seal(plaintext: Buffer, id: string): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", deriveKey("signing keys"), nonce).setAAD(
    Buffer.from(id),
  );
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), ciphertext]).toString("base64url");
}

/** @throws when the text was sealed under another secret, for another id, or was changed */
export function unseal(sealed: string, id: string): Buffer {
  const bytes = Buffer.from(sealed, "base64url");
  const nonce = bytes.subarray(0, nonceBytes);
  const decipher = createDecipheriv("aes-256-gcm", deriveKey("signing keys"), nonce, {
    authTagLength: tagBytes,
  })
    .setAAD(Buffer.from(id))
    .setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]);
}
