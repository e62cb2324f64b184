/**
 * Everything the page knows about the access-key endpoints: their URLs, the key of the cached list,
 * and one hook for each thing a person can do. Secrets go straight to the `reveal` callback and are
 * never returned, so no query or mutation cache ever holds one.
 */
import { useQueryClient } from "@tanstack/react-query";
import type { AccessKey, CreatedAccessKey, RegeneratedSecret } from "@/lib/access-keys/access-key";
import type { CreateAccessKeyInput } from "@/lib/access-keys/input";
import type { AuditLogEntry } from "@/lib/audit/audit-event";
import { deleteIfThere, requestJson } from "@/lib/http-client/request";
import { useChange } from "@/lib/http-client/use-change";
import { useReading } from "@/lib/http-client/use-reading";

const area = "access-keys";
const accessKeysUrl = "/api/v1/access-keys";

export const tokenUrl = "/api/v2/token";

export const accessKeysKeys = {
  list: () => [area, "list"] as const,
  history: (id: string) => [area, "history", id] as const,
};

const accessKeyUrl = (key: AccessKey) => `${accessKeysUrl}/${encodeURIComponent(key.id)}`;

export function useAccessKeys() {
  return useReading(
    accessKeysKeys.list(),
    async () => (await requestJson<{ accessKeys: AccessKey[] }>("GET", accessKeysUrl)).accessKeys,
  );
}

export function useKeyHistory(key: AccessKey) {
  return useReading(accessKeysKeys.history(key.id), () =>
    requestJson<AuditLogEntry[]>("GET", `${accessKeyUrl(key)}/history`),
  );
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

/** Tells `done` whether the key was still there: someone else may have deleted it first. */
export function useDeleteAccessKey(done: (wasThere: boolean) => void) {
  const client = useQueryClient();
  return useChange(area, async (key: AccessKey) => {
    const wasThere = await deleteIfThere(accessKeyUrl(key));
    client.setQueryData<AccessKey[]>(accessKeysKeys.list(), (keys) =>
      keys?.filter(({ id }) => id !== key.id),
    );
    done(wasThere);
  });
}
