/** Pauses, resumes or deletes several access keys, one request after the other. */
import { useQueryClient } from "@tanstack/react-query";
import { isStatus } from "@/components/http-client/request-failure";
import { useApiMutation } from "@/components/http-client/use-api-mutation";
import { toast, warn } from "@/components/ui/toast";
import type { AccessKey } from "@/lib/access-keys/access-key";
import type { KeyListApi } from "./key-list-api";

export type BulkAction = "pause" | "resume" | "delete";

const done = { pause: "paused", resume: "resumed", delete: "deleted" };

interface BulkChange {
  action: BulkAction;
  accessKeys: readonly AccessKey[];
}

const count = (number: number) => (number === 1 ? "1 access key" : `${number} access keys`);

/** Goes on after a failure; what failed is said at the end. */
export function useBulkChange(api: KeyListApi, onDone: () => void) {
  const client = useQueryClient();
  return useApiMutation(api.area, async ({ action, accessKeys }: BulkChange) => {
    const failed: string[] = [];
    let reason = "";
    for (const { id, name } of accessKeys) {
      try {
        await api[action](id);
      } catch (error) {
        if (isStatus(error, 401)) throw error;
        failed.push(name);
        reason = error instanceof Error ? error.message : "";
      }
    }
    await client.refetchQueries({ queryKey: [api.area, "list"] });
    const changed = accessKeys.length - failed.length;
    if (changed > 0) toast(`${count(changed)} ${done[action]}`);
    if (failed.length > 0) warn(`Not ${done[action]}: ${failed.join(", ")}. ${reason}`);
    onDone();
  });
}
