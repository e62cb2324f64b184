/**
 * What to say when no answer came and the server may have made a secret that nobody will ever see: what
 * happened, as far as the list tells, and how to come by a secret that can be copied. Pure.
 */
import type { AccessKey } from "@/lib/access-keys/access-key";

type Keys = readonly AccessKey[];

/** `before` are the keys as they were when the new one was asked for, `after` as they are now, if they are known. */
export function explainLostKey(
  name: string,
  before: Keys | undefined,
  after: Keys | undefined,
): string | undefined {
  const isIn = (keys: Keys) => keys.some((key) => key.name === name);
  if (!before || !after || isIn(before) || !isIn(after)) return undefined;
  return `${name} was made, but its client secret did not arrive here. Close this, then regenerate the secret to get one that you can copy, or delete the key.`;
}

/** `asked` is the key as it was when its new secret was asked for. */
export function explainLostSecret(asked: AccessKey, after: Keys): string {
  const now = after.find(({ id }) => id === asked.id);
  const isReplaced = now !== undefined && now.secretCreatedAt !== asked.secretCreatedAt;
  return isReplaced
    ? "The secret was replaced, but the new one did not arrive here. Regenerate it once more to get one that you can copy."
    : "No answer came, so the secret may or may not have been replaced. Regenerate it once more to get one that you can copy.";
}
