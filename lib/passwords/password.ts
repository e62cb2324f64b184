/** Hashes and checks passwords with bcrypt. Client secrets: access-keys/secret.ts. */
import "server-only";
import { once } from "../platform/once";
import { normalizePassword } from "./normalize-password";
import { type HashPurpose, runBcrypt } from "./password-threads";

/** 2^10 rounds, about 70 ms: the minimum that OWASP recommends for bcrypt. */
const cost = 10;

const digestFor = async (purpose: HashPurpose, password: string): Promise<string> =>
  String(await runBcrypt({ password: normalizePassword(password), cost }, purpose));

/** The digest of a new password. @throws overloaded */
export const digestPassword = (password: string): Promise<string> =>
  digestFor("management", password);

/** A digest to compare with for unknown users, so that response times do not reveal which users exist. */
const dummyDigest = once(() => digestFor("sign-in", crypto.randomUUID()));

/**
 * Compares a password with a digest: `normalized` for a match, `raw` for a match with a digest from before passwords
 * were normalized, otherwise undefined. Without a digest the same work is done. @throws overloaded
 */
export async function matchPassword(
  password: string,
  digest: string | null | undefined,
  purpose: HashPurpose,
): Promise<"normalized" | "raw" | undefined> {
  const compared = digest ?? (await dummyDigest());
  const matches = async (form: string) =>
    (await runBcrypt({ password: form, digest: compared }, purpose)) === true && digest != null;
  const normalized = normalizePassword(password);
  if (await matches(normalized)) return "normalized";
  // Unknown users take the same two comparisons.
  return normalized !== password && (await matches(password)) ? "raw" : undefined;
}
