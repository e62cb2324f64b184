/** Decrypts the cookies that this server has encrypted. */
import "server-only";

/** The first two parts of our JWEs (RFC 7516 §3.1): direct encryption, so the encrypted key is empty. */
const prefix = `${Buffer.from('{"alg":"dir","enc":"A256GCM"}').toString("base64url")}..`;

/**
 * The claims of an unexpired cookie; null for any other value. Other algorithms are rejected before decryption,
 * because a client could choose an expensive one (PBES2).
 */
export async function decryptCookie(
  token: string | undefined,
  secret: string,
  salt = "",
): Promise<object | null> {
  if (!token?.startsWith(prefix)) return null;
  // Loaded at the first cookie, because the first token should not wait for it.
  const { decode } = await import("next-auth/jwt");
  try {
    return await decode({ token, secret, salt });
  } catch {
    return null;
  }
}
