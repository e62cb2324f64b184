/** Hashes and checks passwords with bcrypt. Client secrets are another matter: access-keys/secret.ts. */
import "server-only";
import { once } from "../platform/once";
import { type HashPurpose, runBeside } from "./password-threads";

/** 2^10 rounds, about 70 ms: OWASP's floor for bcrypt. */
const cost = 10;

const digestFor = async (purpose: HashPurpose, password: string): Promise<string> =>
  String(await runBeside({ password, cost }, purpose));

/** The digest of a password that is about to be set. @throws overloaded */
export const digestPassword = (password: string): Promise<string> =>
  digestFor("management", password);

/** A digest that no password is known for, so that an unknown user costs what a wrong password does. */
const nobodysDigest = once(() => digestFor("sign-in", crypto.randomUUID()));

/** Whether it is the password of the digest; without a digest, no, after the same work. @throws overloaded */
export async function isPassword(
  password: string,
  digest: string | null | undefined,
  purpose: HashPurpose,
): Promise<boolean> {
  const compared = digest ?? (await nobodysDigest());
  const matches = await runBeside({ password, digest: compared }, purpose);
  return matches === true && digest != null;
}
