/**
 * The tokens whose signature a set of signing keys has verified, so that it is verified once. They are known by their
 * SHA-256, so that the memory of the process holds no credential. Whether a token is still active is not remembered.
 */
import "server-only";
import { hash } from "node:crypto";
import { evictOldest } from "../platform/evict";
import type { AccessTokenClaims } from "./access-token";

/** Some six megabytes. */
const maxTokens = 10_000;

export class VerifiedTokens {
  private readonly claims = new Map<string, AccessTokenClaims>();

  /** @param verify returns the claims of a token with a valid signature */
  async verifyOnce(
    token: string,
    verify: () => Promise<AccessTokenClaims | undefined>,
  ): Promise<AccessTokenClaims | undefined> {
    const digest = hash("sha256", token, "base64url");
    const known = this.claims.get(digest);
    if (known) return known;
    const claims = await verify();
    if (claims) {
      this.claims.set(digest, claims);
      evictOldest(this.claims, maxTokens);
    }
    return claims;
  }
}
