/** Hashes and checks passwords with bcrypt. Client secrets are another matter: access-keys/secret.ts. */
import "server-only";
import { compare, hash } from "bcryptjs";
import { processWide } from "@/db/process-wide";

/** 2^10 rounds, about 70 ms: OWASP's floor for bcrypt, and bcryptjs spends it on the event loop. */
const cost = 10;

export const digestPassword = (password: string): Promise<string> => hash(password, cost);

/** A digest that no password is known for, so that an unknown user costs what a wrong password does. */
const nobodysDigest = () =>
  processWide("nobody's password", () => digestPassword(crypto.randomUUID()));

/** Whether it is the password of the digest; without a digest, no, after the same work. */
export async function isPassword(
  password: string,
  digest: string | null | undefined,
): Promise<boolean> {
  const matches = await compare(password, digest ?? (await nobodysDigest()));
  return matches && digest != null;
}
