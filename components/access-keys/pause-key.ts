/** Pauses and resumes a key without a dialog: a message in the corner says what became of it. */
import { useQueryClient } from "@tanstack/react-query";
import { call, lazily } from "@/components/http-client/call";
import { useApiMutation } from "@/components/http-client/use-api-mutation";
import { toast, warn } from "@/components/ui/toast";
import type { AccessKey } from "@/lib/access-keys/access-key";
import { accessKeysKeys } from "./use-access-keys";

const keyApi = lazily(() => import("@/lib/access-keys/api"));

interface Pause {
  accessKey: AccessKey;
  isPaused: boolean;
}

/** An expired key does not work anyway. */
export const canPause = ({ status, suspendedAt }: AccessKey) =>
  status !== "EXPIRED" && !suspendedAt;

/** The owner cannot resume what someone else paused. */
export const canResume = ({ suspendedBy }: AccessKey) => suspendedBy === "owner";

export function usePauseKey() {
  const client = useQueryClient();
  return useApiMutation("access-keys", async ({ accessKey: { id, name }, isPaused }: Pause) => {
    try {
      const { suspendAccessKey, unsuspendAccessKey } = await keyApi();
      await call(isPaused ? suspendAccessKey : unsuspendAccessKey, { params: { id } });
    } catch (error) {
      const problem = error instanceof Error ? error.message : "";
      warn(`${name} could not be ${isPaused ? "paused" : "resumed"}. ${problem}`);
      throw error;
    }
    // The row shows its new state together with the message.
    await client.refetchQueries({ queryKey: accessKeysKeys.list() });
    toast(isPaused ? `Access key ${name} paused` : `Access key ${name} resumed`);
  });
}
