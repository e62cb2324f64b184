/** Links to a dialog of one access key, such as those in mails. Pure. */
import type { AccessKey } from "@/lib/access-keys/access-key";
import type { OpenDialog } from "./dialog-state";

const dialogs = ["history", "edit", "regenerate"] as const;

export interface LinkedKey {
  id: string;
  dialog: (typeof dialogs)[number];
}

/** What the query of the address names. */
export function toLinkedKey({
  key,
  dialog,
}: Readonly<Record<string, string | string[] | undefined>>): LinkedKey | undefined {
  if (typeof key !== "string") return undefined;
  return { id: key, dialog: dialogs.find((each) => each === dialog) ?? "history" };
}

/** Undefined when the user has no such key. */
export function linkedDialog(
  linked: LinkedKey | undefined,
  keys: readonly AccessKey[] = [],
): OpenDialog | undefined {
  const accessKey = keys.find(({ id }) => id === linked?.id);
  return linked && accessKey && { kind: linked.dialog, accessKey };
}
