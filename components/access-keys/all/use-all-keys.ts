/** The endpoints of the access keys of all users, for the page. */
import { useQueryClient } from "@tanstack/react-query";
import type { KeyListApi } from "@/components/access-keys/key-list-api";
import { call, deleteIfThere, lazily } from "@/components/http-client/call";
import { useApiMutation } from "@/components/http-client/use-api-mutation";
import { useApiQuery } from "@/components/http-client/use-api-query";
import type { OwnedAccessKey } from "@/lib/access-keys/access-key";
import { mayHaveDescendants } from "@/lib/access-keys/creators";

const area = "all-access-keys";

/** Loaded when it is first needed, because its schemas are large. */
const api = lazily(() => import("@/lib/access-keys/administration-api"));

export const allKeys: KeyListApi = {
  area,
  pause: async (id) => call((await api()).suspendAnyAccessKey, { params: { id } }),
  resume: async (id) => call((await api()).unsuspendAnyAccessKey, { params: { id } }),
  delete: async (id) => deleteIfThere((await api()).revokeAccessKey, { params: { id }, query: {} }),
  canResume: ({ suspendedBy }) => suspendedBy !== "leaked",
};

export const allKeysKeys = {
  list: () => [area, "list"] as const,
  descendants: (id: string) => [area, "descendants", id] as const,
};

export function useAllKeys() {
  return useApiQuery(
    allKeysKeys.list(),
    async () => (await call((await api()).listEveryonesAccessKeys, {})).accessKeys,
  );
}

/** The owner's keys that were made with the key; requested only if the list has a key that may be one. */
export function useDescendants(key: OwnedAccessKey) {
  const keys = useQueryClient().getQueryData<OwnedAccessKey[]>(allKeysKeys.list());
  const ofOwner = keys?.filter(({ createdBy }) => createdBy === key.createdBy);
  const mayExist = mayHaveDescendants(key, ofOwner);
  const { data, isError } = useApiQuery(
    allKeysKeys.descendants(key.id),
    async () =>
      (await call((await api()).listDescendantsOfAny, { params: { id: key.id } })).accessKeys,
    { enabled: mayExist },
  );
  return { mayExist, data, hasFailed: isError && !data };
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
    client.setQueryData<OwnedAccessKey[]>(allKeysKeys.list(), (keys) =>
      keys?.filter(({ id }) => id !== gone),
    );
    done(wasThere);
  });
}
