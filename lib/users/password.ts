/** Hashes and checks passwords with bcrypt. Client secrets are another matter: access-keys/secret.ts. */
import "server-only";
import { processWide } from "@/db/process-wide";
import { runBeside } from "./password-threads";

/** 2^10 rounds, about 70 ms: OWASP's floor for bcrypt. */
const cost = 10;

/** @throws overloaded */
export const digestPassword = async (password: string): Promise<string> =>
  String(await runBeside({ password, cost }));

/** A digest that no password is known for, so that an unknown user costs what a wrong password does. */
const nobodysDigest = () =>
  processWide("nobody's password", () => digestPassword(crypto.randomUUID()));

/** Whether it is the password of the digest; without a digest, no, after the same work. @throws overloaded */
export async function isPassword(
  password: string,
  digest: string | null | undefined,
): Promise<boolean> {
  const matches = await runBeside({ password, digest: digest ?? (await nobodysDigest()) });
  return matches === true && digest != null;
}
