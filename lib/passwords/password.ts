/** Hashes and checks passwords with bcrypt. Client secrets are another matter: access-keys/secret.ts. */
import "server-only";
import { once } from "../platform/once";
import { normalizePassword } from "./normalize-password";
import { type HashPurpose, runBcrypt } from "./password-threads";

/** 2^10 rounds, about 70 ms: OWASP's floor for bcrypt. */
const cost = 10;

const digestFor = async (purpose: HashPurpose, password: string): Promise<string> =>
  String(await runBcrypt({ password: normalizePassword(password), cost }, purpose));

/** The digest of a password that is about to be set. @throws overloaded */
export const digestPassword = (password: string): Promise<string> =>
  digestFor("management", password);

/** A digest that no password is known for, so that an unknown user costs what a wrong password does. */
const dummyDigest = once(() => digestFor("sign-in", crypto.randomUUID()));

/**
 * How a password fits a digest: `prepared` as every digest is made now, `raw` for a digest from before
 * passwords were prepared. Without a digest it does not fit, after the same work. @throws overloaded
 */
export async function matchPassword(
  password: string,
  digest: string | null | undefined,
  purpose: HashPurpose,
): Promise<"prepared" | "raw" | undefined> {
  const compared = digest ?? (await dummyDigest());
  const fits = async (form: string) =>
    (await runBcrypt({ password: form, digest: compared }, purpose)) === true && digest != null;
  const prepared = normalizePassword(password);
  if (await fits(prepared)) return "prepared";
  // As many forms for an unknown user as for a known one.
  return prepared !== password && (await fits(password)) ? "raw" : undefined;
}
