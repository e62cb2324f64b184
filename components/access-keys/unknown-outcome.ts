/**
 * What to say when the server may have made a secret that was not shown: what happened, as far as the list tells, and
 * how to get a secret that can be copied. Pure.
 */
import type { AccessKey } from "@/lib/access-keys/access-key";

type Keys = readonly AccessKey[];

const has = (keys: Keys, name: string) => keys.some((key) => key.name === name);

/** Whether the key came into the list since it was asked for; `before` are the keys as they were then. */
export const wasCreated = (name: string, before: Keys | undefined, after: Keys | undefined) =>
  before !== undefined && after !== undefined && !has(before, name) && has(after, name);

export const explainCreated = (name: string) =>
  `The key ${name} exists, but its client secret was not shown. Close this dialog, then regenerate the secret or delete the key.`;

export const explainUnknownCreate = (name: string) =>
  `The server did not confirm this, so ${name} may or may not have been created. It is not in the list yet; this page keeps checking. You can safely try again, because a name can be used only once.`;

/** Whether the key has a later secret than when a new one was asked for. */
export const wasReplaced = (asked: AccessKey, after: Keys): boolean => {
  const now = after.find(({ id }) => id === asked.id);
  return now !== undefined && now.secretCreatedAt !== asked.secretCreatedAt;
};

export const explainReplaced = ({ name }: AccessKey) =>
  `The secret of ${name} was replaced, but the new one was not shown. Regenerate it again to get a new one.`;

export const explainUnknownReplacement = ({ name }: AccessKey) =>
  `The server did not confirm this, so the secret of ${name} may or may not have been replaced. Regenerate it again to get a new one.`;
