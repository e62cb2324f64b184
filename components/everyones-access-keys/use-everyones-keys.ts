/** Everything the page knows about the endpoints of everyone's access keys. */
import { useQueryClient } from "@tanstack/react-query";
import type { OwnedAccessKey } from "@/lib/access-keys/access-key";
import { deleteIfThere, requestJson } from "@/lib/http-client/request";
import { useChange } from "@/lib/http-client/use-change";
import { useReading } from "@/lib/http-client/use-reading";

const area = "everyones-access-keys";
const everyonesKeysUrl = "/api/v1/administration/access-keys";

export const everyonesKeysKeys = {
  list: () => [area, "list"] as const,
};

export function useEveryonesKeys() {
  return useReading(
    everyonesKeysKeys.list(),
    async () =>
      (await requestJson<{ accessKeys: OwnedAccessKey[] }>("GET", everyonesKeysUrl)).accessKeys,
  );
}

/** Tells `done` whether the key was still there: its owner may have deleted it first. */
export function useRevokeKey(done: (wasThere: boolean) => void) {
  const client = useQueryClient();
  return useChange(area, async ({ id: gone }: OwnedAccessKey) => {
    const wasThere = await deleteIfThere(`${everyonesKeysUrl}/${encodeURIComponent(gone)}`);
    client.setQueryData<OwnedAccessKey[]>(everyonesKeysKeys.list(), (keys) =>
      keys?.filter(({ id }) => id !== gone),
    );
    done(wasThere);
  });
}
