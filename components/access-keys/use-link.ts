/** Follows a link to a dialog, such as one in a mail or in the command menu, also while the page is open. */
import { type RefObject, useEffect, useRef } from "react";
import { warn } from "@/components/ui/toast";
import type { AccessKey } from "@/lib/access-keys/access-key";
import type { OpenDialog } from "./dialog-state";
import { type Link, linkedDialog } from "./linked-key";

/** A reload must not open the dialog again. */
export const forgetQuery = () => window.history.replaceState(null, "", window.location.pathname);

interface FollowOptions {
  link: Link | undefined;
  keys: readonly AccessKey[] | undefined;
  /** It is pressed to create a key, because it knows what prevents that. */
  addButton: RefObject<HTMLButtonElement | null>;
  open: (dialog: OpenDialog) => void;
}

/** Each link is followed once. The dialog of the first one is open from the start, if there is a key for it. */
export function useLink({ link, keys, addButton, open }: FollowOptions): void {
  const followed = useRef<Link>(undefined);
  const first = useRef(link);

  useEffect(() => {
    if (!link || link === followed.current) return;
    followed.current = link;
    forgetQuery();
    if (link.dialog === "create") {
      addButton.current?.focus();
      addButton.current?.click();
      return;
    }
    const dialog = linkedDialog(link, keys);
    if (!dialog && keys) warn("The access key of this link was deleted, or it is not yours.");
    else if (dialog && link !== first.current) open(dialog);
  }, [link, keys, addButton, open]);
}
