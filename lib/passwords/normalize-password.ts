/** Normalizes passwords before they are hashed. Pure. */

/**
 * RFC 8265 §4.2 (OpaqueString): maps all spaces to U+0020 and composes characters (NFC), because macOS and Linux send
 * an `ä` differently.
 */
export const normalizePassword = (password: string): string =>
  password.replaceAll(/\p{Zs}/gu, " ").normalize("NFC");
