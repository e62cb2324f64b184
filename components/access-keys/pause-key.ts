/** Pauses and resumes a key without a dialog: a message in the corner says what became of it. */
import { useQueryClient } from "@tanstack/react-query";
import { leaveIfSignedOut } from "@/components/http-client/request-failure";
import { useApiMutation } from "@/components/http-client/use-api-mutation";
import { toast, warn } from "@/components/ui/toast";
import type { AccessKey } from "@/lib/access-keys/access-key";
import type { KeyListApi } from "./key-list-api";

interface Pause {
  accessKey: AccessKey;
  isPaused: boolean;
}

/** An expired key does not work anyway. */
export const canPause = ({ status, suspendedAt }: AccessKey) =>
  status !== "EXPIRED" && !suspendedAt;

export function usePauseKey(api: KeyListApi) {
  const client = useQueryClient();

  async function change({ accessKey, isPaused }: Pause): Promise<void> {
    const { id, name } = accessKey;
    try {
      await (isPaused ? api.pause(id) : api.resume(id));
    } catch (error) {
      const problem = error instanceof Error ? error.message : "";
      warn(`${name} could not be ${isPaused ? "paused" : "resumed"}. ${problem}`);
      throw error;
    }
    // The row shows its new state together with the message.
    await client.refetchQueries({ queryKey: [api.area, "list"] });
    if (!isPaused) return toast(`Access key ${name} resumed`);
    toast(`Access key ${name} paused`, {
      label: "Undo",
      alternative: api.howToResume,
      run: () => void change({ accessKey, isPaused: false }).catch(leaveIfSignedOut),
    });
  }

  return useApiMutation(api.area, change);
}
