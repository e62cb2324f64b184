/** What to ask the server about a pasted client ID or secret. A secret stays in the browser. Pure. */
import { z } from "zod";
import type { FindKeyInput } from "./found-key";
import { isClientId, isWellFormedSecret, looksLikeSecret } from "./secret-format";
import { sha256 } from "./sha256";

const toBase64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

const toSecretDigest = (secret: string): string => `sha256:${toBase64Url(sha256(secret))}`;

/** Of a form with one field. */
export const pastedCredential = z.object({
  credential: z.string().transform((pasted, context): FindKeyInput => {
    const text = pasted.trim();
    if (isClientId(text)) return { clientId: text };
    if (isWellFormedSecret(text)) return { secretDigest: toSecretDigest(text) };
    const message = looksLikeSecret(text)
      ? "This client secret is incomplete or misspelt: its checksum is wrong"
      : "Enter a client ID, which begins with lk-, or a client secret, which begins with lks_";
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  }),
});
