/** The *Undo* of a deletion, in the message about it. */
import { useQueryClient } from "@tanstack/react-query";
import { leaveIfSignedOut } from "@/components/http-client/request-failure";
import { type ToastAction, toast, warn } from "@/components/ui/toast";
import type { AccessKey } from "@/lib/access-keys/access-key";
import type { KeyListApi } from "../key-list-api";

type RestoreOne = NonNullable<KeyListApi["restore"]>;
type NamedKey = Pick<AccessKey, "id" | "name">;

/**
 * Makes the action that restores the keys, one request after the other, where the viewer can. What failed is said at the
 * end.
 */
export function useUndoDelete({ area, restore: restoreOne }: KeyListApi) {
  const client = useQueryClient();

  async function restore(keys: readonly NamedKey[], send: RestoreOne): Promise<void> {
    const failed: string[] = [];
    for (const { id, name } of keys) {
      try {
        await send(id);
      } catch (error) {
        leaveIfSignedOut(error);
        failed.push(`${name} was not restored. ${error instanceof Error ? error.message : ""}`);
      }
    }
    await client.refetchQueries({ queryKey: [area, "list"] });
    void client.invalidateQueries({ queryKey: [area] });
    const restored = keys.length - failed.length;
    if (restored > 0) {
      toast(
        keys.length === 1
          ? `Access key ${keys[0]?.name} restored`
          : `${restored} of ${keys.length} access keys restored`,
      );
    }
    for (const text of failed) warn(text);
  }

  return (keys: readonly NamedKey[]): ToastAction | undefined =>
    restoreOne && {
      label: "Undo",
      alternative: "You can undo this under Recently deleted for 7 days.",
      run: () => void restore(keys, restoreOne),
    };
}
