/** The endpoints of the access keys of all users, for the page. */
import { useQueryClient } from "@tanstack/react-query";
import type { KeyListApi } from "@/components/access-keys/key-list-api";
import { call, deleteIfThere, lazily } from "@/components/http-client/call";
import { useApiMutation } from "@/components/http-client/use-api-mutation";
import { useApiQuery } from "@/components/http-client/use-api-query";
import type { OwnedAccessKey } from "@/lib/access-keys/access-key";
import { type KeyRequest, toKeyQuery } from "./key-query";

const area = "all-access-keys";

/** Loaded when it is first needed, because its schemas are large. */
const api = lazily(() => import("@/lib/access-keys/administration-api"));

export const allKeys: KeyListApi = {
  area,
  pause: async (id) => call((await api()).suspendAnyAccessKey, { params: { id } }),
  resume: async (id) => call((await api()).unsuspendAnyAccessKey, { params: { id } }),
  delete: async (id) => deleteIfThere((await api()).revokeAccessKey, { params: { id }, query: {} }),
  canResume: ({ suspendedBy }) => suspendedBy !== "leaked",
  howToResume: "You can resume a key with the Resume button in its row.",
};

export const allKeysKeys = {
  lists: () => [area, "list"] as const,
  list: (request: KeyRequest) => [...allKeysKeys.lists(), request] as const,
  one: (clientId: string) => [...allKeysKeys.lists(), "one", clientId] as const,
  descendants: (id: string) => [area, "descendants", id] as const,
};

const listKeys = async (query: ReturnType<typeof toKeyQuery> | { clientId: string }) =>
  (await call((await api()).listEveryonesAccessKeys, { query })).accessKeys;

export const useAllKeys = (request: KeyRequest) =>
  useApiQuery(allKeysKeys.list(request), () => listKeys(toKeyQuery(request)));

/** The key as it is after each change; at first as it is given. */
export function useCurrentKey(key: OwnedAccessKey): OwnedAccessKey {
  const { clientId } = key;
  const { data = [] } = useApiQuery(allKeysKeys.one(clientId), () => listKeys({ clientId }));
  return data.find(({ id }) => id === key.id) ?? key;
}

/** The owner's keys that were made with the key. */
export function useDescendants(key: OwnedAccessKey) {
  const { data, isError } = useApiQuery(
    allKeysKeys.descendants(key.id),
    async () =>
      (await call((await api()).listDescendantsOfAny, { params: { id: key.id } })).accessKeys,
  );
  return { mayExist: data?.length !== 0, data, hasFailed: isError && !data };
}

interface Revocation {
  accessKey: OwnedAccessKey;
  withDescendants: boolean;
}

/** Tells `done` whether the key was still there: its owner may have deleted it first. */
export function useRevokeKey(done: (wasThere: boolean) => void) {
  const client = useQueryClient();
  return useApiMutation(area, async ({ accessKey, withDescendants }: Revocation) => {
    const { id: gone } = accessKey;
    const wasThere = await deleteIfThere((await api()).revokeAccessKey, {
      params: { id: gone },
      query: withDescendants ? { descendants: "delete" } : {},
    });
    client.setQueriesData<OwnedAccessKey[]>({ queryKey: allKeysKeys.lists() }, (keys) =>
      keys?.filter(({ id }) => id !== gone),
    );
    done(wasThere);
  });
}
