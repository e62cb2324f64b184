/** Reads what this server has sealed into a cookie. */
import "server-only";
import { decode } from "next-auth/jwt";

/** How every cookie of ours begins (RFC 7516 §3.1): sealed with the key itself, so the second part is empty. */
const sealed = `${Buffer.from('{"alg":"dir","enc":"A256GCM"}').toString("base64url")}..`;

/**
 * The claims in a cookie of ours that has not expired; null for every other text. What is sealed in a way
 * that a client chose is not looked into: some ways cost ten thousand rounds of a digest.
 */
export async function decryptCookie(
  token: string | undefined,
  secret: string,
  salt = "",
): Promise<object | null> {
  if (!token?.startsWith(sealed)) return null;
  try {
    return await decode({ token, secret, salt });
  } catch {
    return null;
  }
}
