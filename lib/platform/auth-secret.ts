/**
 * The secret of the installation, from which the key of sessions and the key that encrypts signing keys are derived.
 * Each purpose has its own key.
 */
import "server-only";
import { hkdfSync, randomBytes, randomUUID } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { ConfigurationError, env } from "./env";
import { once } from "./once";

const minimumLength = 32;

const secretFile = () => `${env().dataDirectory}/auth-secret`;

/** Whether there is a secret. `deriveKey` creates one where there is none. */
export const hasAuthSecret = (): boolean =>
  env().authSecret !== undefined || existsSync(secretFile());

/** Writes a temporary file and links it, so that another start never reads an incomplete secret. */
function makeSecretFile(file: string): void {
  const draft = `${file}.${randomUUID()}`;
  mkdirSync(env().dataDirectory, { recursive: true, mode: 0o700 });
  writeFileSync(draft, `${randomBytes(48).toString("base64url")}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    unlinkSync(draft);
  }
}

function readOrMakeSecretFile(): string {
  const file = secretFile();
  if (!existsSync(file)) makeSecretFile(file);
  const secret = readFileSync(file, "utf8").trim();
  if (secret.length < minimumLength) {
    throw new ConfigurationError([
      `AUTH_SECRET is not set and ${file} has fewer than ${minimumLength} characters`,
    ]);
  }
  return secret;
}

const authSecret = once(() => env().authSecret ?? readOrMakeSecretFile());

/** A 32-byte key for one purpose (HKDF-SHA-256, RFC 5869). */
export const deriveKey = (purpose: string): Buffer =>
  Buffer.from(hkdfSync("sha256", authSecret(), "", `latchkey ${purpose}`, 32));
