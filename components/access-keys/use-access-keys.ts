/**
 * Everything the page knows about the access-key endpoints: their URLs, the key of the cached list,
 * and one hook for each thing a person can do. Secrets go straight to the `reveal` callback and are
 * never returned, so no query or mutation cache ever holds one.
 */
import { type QueryState, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "@/components/http-client/call";
import { deleteIfThere, requestJson } from "@/components/http-client/request";
import { useChange } from "@/components/http-client/use-change";
import { useReading } from "@/components/http-client/use-reading";
import type { AccessKey, CreatedAccessKey, RegeneratedSecret } from "@/lib/access-keys/access-key";
import { mayHaveDescendants } from "@/lib/access-keys/creators";
import type { CreateAccessKeyInput, EndAllAccessKeysInput } from "@/lib/access-keys/input";
import { listAccessKeyHistory } from "@/lib/audit/api";
import type { KeyUsage } from "@/lib/key-usage/key-usage";

const area = "access-keys";
const accessKeysUrl = "/api/v1/access-keys";

export const tokenUrl = "/api/v2/token";

export const accessKeysKeys = {
  list: () => [area, "list"] as const,
  descendants: (id: string) => [area, "descendants", id] as const,
  history: (id: string) => [area, "history", id] as const,
  usage: (id: string) => [area, "usage", id] as const,
  watch: (id: string) => [area, "watch", id] as const,
};

/** How the latest reading of a watched key went. */
export type KeyReading = Pick<
  QueryState<AccessKey>,
  "data" | "error" | "dataUpdatedAt" | "errorUpdatedAt"
>;

const accessKeyUrl = (key: AccessKey) => `${accessKeysUrl}/${encodeURIComponent(key.id)}`;

export function useAccessKeys() {
  return useReading(
    accessKeysKeys.list(),
    async () => (await requestJson<{ accessKeys: AccessKey[] }>("GET", accessKeysUrl)).accessKeys,
  );
}

export function useKeyHistory(key: AccessKey) {
  return useReading(accessKeysKeys.history(key.id), () =>
    call(listAccessKeyHistory, { params: { id: key.id } }),
  );
}

export function useKeyUsage(key: AccessKey) {
  return useReading(accessKeysKeys.usage(key.id), () =>
    requestJson<KeyUsage>("GET", `${accessKeyUrl(key)}/usage`),
  );
}

/**
 * The key, read again after each pause, until `pauseAfter` says false; while nobody looks at the tab it
 * rests. Whatever goes wrong is for the caller to show: nothing here leads away from the page.
 */
export function useKeyWatch(id: string, pauseAfter: (latest: KeyReading) => number | false) {
  const client = useQueryClient();
  return useQuery<AccessKey>({
    queryKey: accessKeysKeys.watch(id),
    queryFn: async () => {
      const key = await requestJson<AccessKey>("GET", `${accessKeysUrl}/${encodeURIComponent(id)}`);
      client.setQueryData<AccessKey[]>(accessKeysKeys.list(), (keys) =>
        keys?.map((listed) => (listed.id === id ? key : listed)),
      );
      return key;
    },
    refetchInterval: ({ state }) => pauseAfter(state),
    refetchOnWindowFocus: ({ state }) => pauseAfter(state) !== false,
    refetchOnReconnect: ({ state }) => pauseAfter(state) !== false,
    networkMode: "always",
    retry: false,
    gcTime: 0,
  });
}

export function useCreateAccessKey(reveal: (created: CreatedAccessKey) => void) {
  return useChange(area, async (input: CreateAccessKeyInput) => {
    reveal(await requestJson<CreatedAccessKey>("POST", accessKeysUrl, input));
  });
}

export function useRegenerateSecret(reveal: (clientSecret: string) => void) {
  return useChange(area, async (key: AccessKey) => {
    const answer = await requestJson<RegeneratedSecret>("POST", `${accessKeyUrl(key)}/secret`);
    reveal(answer.clientSecret);
  });
}

/** The keys that were made with the key; they are asked for only if the list has any that it could be. */
export function useDescendants(key: AccessKey) {
  const { data: keys } = useAccessKeys();
  const mayExist = mayHaveDescendants(key, keys);
  const { data, isError } = useReading(
    accessKeysKeys.descendants(key.id),
    async () =>
      (await requestJson<{ accessKeys: AccessKey[] }>("GET", `${accessKeyUrl(key)}/descendants`))
        .accessKeys,
    mayExist,
  );
  return { mayExist, data, hasFailed: isError && !data };
}

interface Deletion {
  accessKey: AccessKey;
  withDescendants: boolean;
}

/** Tells `done` whether the key was still there: someone else may have deleted it first. */
export function useDeleteAccessKey(done: (wasThere: boolean) => void) {
  const client = useQueryClient();
  return useChange(area, async ({ accessKey: key, withDescendants }: Deletion) => {
    const query = withDescendants ? "?descendants=delete" : "";
    const wasThere = await deleteIfThere(accessKeyUrl(key) + query);
    client.setQueryData<AccessKey[]>(accessKeysKeys.list(), (keys) =>
      keys?.filter(({ id }) => id !== key.id),
    );
    done(wasThere);
  });
}

/** Tells `done` how many keys have ended. */
export function useEndAllKeys(done: (ended: number) => void) {
  const client = useQueryClient();
  return useChange(area, async (input: EndAllAccessKeysInput) => {
    const { ended } = await requestJson<{ ended: number }>(
      "POST",
      `${accessKeysUrl}/end-all`,
      input,
    );
    client.setQueryData<AccessKey[]>(accessKeysKeys.list(), []);
    done(ended);
  });
}
