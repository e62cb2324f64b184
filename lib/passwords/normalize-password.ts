/** Which characters of a password are the same, however a keyboard sends them. Pure. */

/**
 * RFC 8265 §4.2 (OpaqueString): spaces of every kind are one, and characters are composed (NFC). macOS and
 * Linux send an `ä` differently.
 */
export const normalizePassword = (password: string): string =>
  password.replaceAll(/\p{Zs}/gu, " ").normalize("NFC");
