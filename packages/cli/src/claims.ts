/** What an access token says of its user, for display. The server has issued it to this program; nothing is decided with it. */

export interface Claims {
  sub?: string;
  email?: string;
}

const isText = (value: unknown): value is string => typeof value === "string";

/** Without claims for a token that is no JWT. */
export function readClaims(accessToken: string): Claims {
  try {
    const [, payload = ""] = accessToken.split(".");
    const { sub, email } = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
    return { ...(isText(sub) && { sub }), ...(isText(email) && { email }) };
  } catch {
    return {};
  }
}
