/** Polls a key while its new secret is on the screen. Apart from the other hooks, because the page opens without it. */
import { type QueryState, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "@/components/http-client/call";
import type { AccessKey } from "@/lib/access-keys/access-key";
import type { Rotation } from "@/lib/key-usage/key-usage";
import { accessKeysArea, accessKeysKeys, keyApi } from "./use-access-keys";
import { usageApi } from "./use-key-dialogs";

/** A polled key; with its rotation where tokens must be told apart by secret, once there are any. */
export interface WatchedKey {
  accessKey: AccessKey;
  rotation?: Rotation | undefined;
}

/** The latest state of a polled key. */
export type KeyReading = Pick<
  QueryState<WatchedKey>,
  "data" | "error" | "dataUpdatedAt" | "errorUpdatedAt"
>;

const wasUsedSince = ({ lastLogin, secretCreatedAt }: AccessKey) =>
  lastLogin !== null && Date.parse(lastLogin) >= Date.parse(secretCreatedAt);

/**
 * Polls the key after each pause until `pauseAfter` returns false, and not while the tab is hidden. Errors are for the
 * caller to show: they do not lead to the sign-in page.
 */
export function useKeyWatch(
  { id, isRotating }: { id: string; isRotating: boolean },
  pauseAfter: (latest: KeyReading) => number | false,
) {
  const client = useQueryClient();
  return useQuery<WatchedKey>({
    queryKey: [accessKeysArea, "watch", id],
    queryFn: async () => {
      const params = { id };
      const key = await call((await keyApi()).getAccessKey, { params });
      client.setQueryData<AccessKey[]>(accessKeysKeys.list(), (keys) =>
        keys?.map((listed) => (listed.id === id ? key : listed)),
      );
      if (!isRotating || !wasUsedSince(key)) return { accessKey: key };
      const { rotation } = await call((await usageApi()).readAccessKeyUsage, { params });
      return { accessKey: key, rotation };
    },
    refetchInterval: ({ state }) => pauseAfter(state),
    refetchOnWindowFocus: ({ state }) => pauseAfter(state) !== false,
    refetchOnReconnect: ({ state }) => pauseAfter(state) !== false,
    networkMode: "always",
    retry: false,
    gcTime: 0,
  });
}
