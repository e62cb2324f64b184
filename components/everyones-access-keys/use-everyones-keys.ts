/** Everything the page knows about the endpoints of everyone's access keys. */
import { useQueryClient } from "@tanstack/react-query";
import { deleteIfThere, requestJson } from "@/components/http-client/request";
import { useChange } from "@/components/http-client/use-change";
import { useReading } from "@/components/http-client/use-reading";
import type { OwnedAccessKey } from "@/lib/access-keys/access-key";
import { mayHaveDescendants } from "@/lib/access-keys/creators";

const area = "everyones-access-keys";
const everyonesKeysUrl = "/api/v1/administration/access-keys";

export const everyonesKeysKeys = {
  list: () => [area, "list"] as const,
  descendants: (id: string) => [area, "descendants", id] as const,
};

export function useEveryonesKeys() {
  return useReading(
    everyonesKeysKeys.list(),
    async () =>
      (await requestJson<{ accessKeys: OwnedAccessKey[] }>("GET", everyonesKeysUrl)).accessKeys,
  );
}

const keyUrl = ({ id }: OwnedAccessKey) => `${everyonesKeysUrl}/${encodeURIComponent(id)}`;

/** The owner's keys that were made with the key; they are asked for only if the list has any that it could be. */
export function useDescendants(key: OwnedAccessKey) {
  const keys = useQueryClient().getQueryData<OwnedAccessKey[]>(everyonesKeysKeys.list());
  const ofOwner = keys?.filter(({ createdBy }) => createdBy === key.createdBy);
  const mayExist = mayHaveDescendants(key, ofOwner);
  const { data, isError } = useReading(
    everyonesKeysKeys.descendants(key.id),
    async () =>
      (await requestJson<{ accessKeys: OwnedAccessKey[] }>("GET", `${keyUrl(key)}/descendants`))
        .accessKeys,
    mayExist,
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
  return useChange(area, async ({ accessKey, withDescendants }: Revocation) => {
    const { id: gone } = accessKey;
    const query = withDescendants ? "?descendants=delete" : "";
    const wasThere = await deleteIfThere(keyUrl(accessKey) + query);
    client.setQueryData<OwnedAccessKey[]>(everyonesKeysKeys.list(), (keys) =>
      keys?.filter(({ id }) => id !== gone),
    );
    done(wasThere);
  });
}
