/** Pauses, resumes or deletes several access keys, one request after the other. */
import { useQueryClient } from "@tanstack/react-query";
import { isStatus, leaveIfSignedOut } from "@/components/http-client/request-failure";
import { useApiMutation } from "@/components/http-client/use-api-mutation";
import { type ToastAction, toast, warn } from "@/components/ui/toast";
import type { AccessKey } from "@/lib/access-keys/access-key";
import { useUndoDelete } from "./deleted/use-undo-delete";
import type { KeyListApi } from "./key-list-api";

type BulkAction = "pause" | "resume" | "delete";

const done = { pause: "paused", resume: "resumed", delete: "deleted" };

interface BulkChange {
  action: BulkAction;
  accessKeys: readonly AccessKey[];
}

const count = (number: number) => (number === 1 ? "1 access key" : `${number} access keys`);

/** Goes on after a failure; what failed is said at the end. */
export function useBulkChange(api: KeyListApi, onDone: () => void) {
  const client = useQueryClient();
  const toUndoDelete = useUndoDelete(api);

  async function change({ action, accessKeys }: BulkChange): Promise<void> {
    const failed: string[] = [];
    const changed: AccessKey[] = [];
    let reason = "";
    for (const accessKey of accessKeys) {
      try {
        await api[action](accessKey.id);
        changed.push(accessKey);
      } catch (error) {
        if (isStatus(error, 401)) throw error;
        failed.push(accessKey.name);
        reason = error instanceof Error ? error.message : "";
      }
    }
    await client.refetchQueries({ queryKey: [api.area, "list"] });
    if (changed.length > 0)
      toast(`${count(changed.length)} ${done[action]}`, toUndo(action, changed));
    if (failed.length > 0) warn(`Not ${done[action]}: ${failed.join(", ")}. ${reason}`);
  }

  function toUndo(action: BulkAction, accessKeys: readonly AccessKey[]): ToastAction | undefined {
    if (action === "delete") return toUndoDelete(accessKeys);
    if (action === "resume") return undefined;
    return {
      label: "Undo",
      alternative: api.howToResume,
      run: () => void change({ action: "resume", accessKeys }).catch(leaveIfSignedOut),
    };
  }

  return useApiMutation(api.area, async (asked: BulkChange) => {
    await change(asked);
    onDone();
  });
}
