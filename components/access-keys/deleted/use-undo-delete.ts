/** The *Undo* of a deletion, in the message about it. */
import { useQueryClient } from "@tanstack/react-query";
import { leaveIfSignedOut } from "@/components/http-client/request-failure";
import { type ToastAction, toast, warn } from "@/components/ui/toast";
import type { AccessKey } from "@/lib/access-keys/access-key";
import type { KeyListApi } from "../key-list-api";

type RestoreOne = NonNullable<KeyListApi["restore"]>;

/** A deleted key, and how many keys were deleted with it. */
type DeletedKey = Pick<AccessKey, "id" | "name"> & { descendants?: number };

const count = (keys: readonly DeletedKey[]) =>
  keys.reduce((total, { descendants = 0 }) => total + 1 + descendants, 0);

/**
 * Makes the action that restores the keys, one request after the other, where the viewer can. What failed is said at the
 * end.
 */
export function useUndoDelete({ area, restore: restoreOne }: KeyListApi) {
  const client = useQueryClient();

  async function restore(keys: readonly DeletedKey[], send: RestoreOne): Promise<void> {
    const restored: DeletedKey[] = [];
    const failed: string[] = [];
    for (const key of keys) {
      try {
        await send(key.id, key.descendants !== undefined && key.descendants > 0);
        restored.push(key);
      } catch (error) {
        leaveIfSignedOut(error);
        failed.push(`${key.name} was not restored. ${error instanceof Error ? error.message : ""}`);
      }
    }
    await client.refetchQueries({ queryKey: [area, "list"] });
    void client.invalidateQueries({ queryKey: [area] });
    if (restored.length > 0) {
      toast(
        count(keys) === 1
          ? `Access key ${keys[0]?.name} restored`
          : `${count(restored)} of ${count(keys)} access keys restored`,
      );
    }
    for (const text of failed) warn(text);
  }

  return (keys: readonly DeletedKey[]): ToastAction | undefined =>
    restoreOne && {
      label: "Undo",
      alternative: "You can undo this under Recently deleted for 7 days.",
      run: () => void restore(keys, restoreOne),
    };
}
