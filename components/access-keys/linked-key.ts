/** Links to a dialog: that of one access key, such as those in mails, or the one that creates a key. Pure. */
import type { AccessKey } from "@/lib/access-keys/access-key";
import type { OpenDialog } from "./dialog-state";

const dialogs = ["history", "edit", "regenerate"] as const;

export type Link = { id: string; dialog: (typeof dialogs)[number] } | { dialog: "create" };

/** What the query of the address names. */
export function toLink({
  key,
  dialog,
}: Readonly<Record<string, string | string[] | undefined>>): Link | undefined {
  if (typeof key !== "string") return dialog === "create" ? { dialog } : undefined;
  return { id: key, dialog: dialogs.find((each) => each === dialog) ?? "history" };
}

/** Undefined when the link is to no key, or the user has no such key. */
export function linkedDialog(
  link: Link | undefined,
  keys: readonly AccessKey[] = [],
): OpenDialog | undefined {
  if (!link || link.dialog === "create") return undefined;
  const accessKey = keys.find(({ id }) => id === link.id);
  return accessKey && { kind: link.dialog, accessKey };
}
