/** The user's deleted keys: lists them, restores one, or deletes one for good. */
import { useQueryClient } from "@tanstack/react-query";
import { call, deleteIfThere, lazily } from "@/components/http-client/call";
import { useApiMutation } from "@/components/http-client/use-api-mutation";
import { useApiQuery } from "@/components/http-client/use-api-query";
import type { AccessKey, RestoreAccessKeyInput } from "@/lib/access-keys/access-key";
import { accessKeysArea, accessKeysKeys } from "../use-access-keys";

const keyApi = lazily(() => import("@/lib/access-keys/api"));

/** The last deleted first. */
export function useDeletedKeys() {
  return useApiQuery(
    accessKeysKeys.deleted(),
    async () =>
      (await call((await keyApi()).listAccessKeys, { query: { status: "DELETED" } })).accessKeys,
  );
}

export function useRestoreKey(id: string, done: (restored: AccessKey) => void) {
  const client = useQueryClient();
  return useApiMutation(accessKeysArea, async (body: RestoreAccessKeyInput) => {
    const restored = await call((await keyApi()).restoreAccessKey, { params: { id }, body });
    // The list shows the key together with the message.
    await client.refetchQueries({ queryKey: accessKeysKeys.list() });
    await client.refetchQueries({ queryKey: accessKeysKeys.deleted() });
    done(restored);
  });
}

export function useDeleteForGood(done: () => void) {
  const client = useQueryClient();
  return useApiMutation(accessKeysArea, async ({ id }: AccessKey) => {
    const { deleteAccessKey } = await keyApi();
    await deleteIfThere(deleteAccessKey, { params: { id }, query: { permanent: "true" } });
    await client.refetchQueries({ queryKey: accessKeysKeys.deleted() });
    done();
  });
}
