/**
 * What the dialogs and drawers of access keys request: one hook for each action. They load with the dialogs. Secrets go
 * straight to the `reveal` callback and are never returned, so no query or mutation cache ever holds one.
 */
import { useQueryClient } from "@tanstack/react-query";
import { call, deleteIfThere, lazily } from "@/components/http-client/call";
import { useApiMutation } from "@/components/http-client/use-api-mutation";
import { useApiQuery } from "@/components/http-client/use-api-query";
import type {
  AccessKey,
  CreateAccessKeyRequest,
  CreatedAccessKey,
  EndAllAccessKeysInput,
  RegeneratedSecret,
  UpdateAccessKeyInput,
} from "@/lib/access-keys/access-key";
import { mayHaveDescendants } from "@/lib/access-keys/creators";
import { accessKeysArea, accessKeysKeys, keyApi, useAccessKeys } from "./use-access-keys";

export const usageApi = lazily(() => import("@/lib/key-usage/api"));

export function useKeyHistory(key: AccessKey) {
  return useApiQuery(
    accessKeysKeys.history(key.id),
    async () => call((await keyApi()).listAccessKeyHistory, { params: { id: key.id } }),
    { isReadAgain: true },
  );
}

export function useKeyUsage(key: AccessKey) {
  return useApiQuery(
    accessKeysKeys.usage(key.id),
    async () => call((await usageApi()).readAccessKeyUsage, { params: { id: key.id } }),
    { isReadAgain: true },
  );
}

export function useCreateAccessKey(reveal: (created: CreatedAccessKey) => void) {
  return useApiMutation(accessKeysArea, async (input: CreateAccessKeyRequest) => {
    reveal(await call((await keyApi()).createAccessKey, { body: input }));
  });
}

export function useUpdateAccessKey(id: string, done: (updated: AccessKey) => void) {
  return useApiMutation(accessKeysArea, async ({ expiresAt, ...rest }: UpdateAccessKeyInput) => {
    const body = {
      ...rest,
      ...(expiresAt !== undefined && { expiresAt: expiresAt?.toISOString() ?? null }),
    };
    done(await call((await keyApi()).updateAccessKey, { params: { id }, body }));
  });
}

/** How a secret is replaced. */
interface Replacement {
  accessKey: AccessKey;
  /** How long the present secret goes on working; 0: it ends immediately. */
  gracePeriodSeconds: number;
}

export function useRegenerateSecret(reveal: (secret: RegeneratedSecret) => void) {
  return useApiMutation(
    accessKeysArea,
    async ({ accessKey: { id }, gracePeriodSeconds }: Replacement) => {
      const { regenerateSecret } = await keyApi();
      reveal(await call(regenerateSecret, { params: { id }, body: { gracePeriodSeconds } }));
    },
  );
}

/** The keys that were made with the key; requested only if the list has a key that may be one. */
export function useDescendants(key: AccessKey) {
  const { data: keys } = useAccessKeys();
  const mayExist = mayHaveDescendants(key, keys);
  const { data, isError } = useApiQuery(
    accessKeysKeys.descendants(key.id),
    async () =>
      (await call((await keyApi()).listDescendants, { params: { id: key.id } })).accessKeys,
    { enabled: mayExist },
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
  return useApiMutation(accessKeysArea, async ({ accessKey: key, withDescendants }: Deletion) => {
    const wasThere = await deleteIfThere((await keyApi()).deleteAccessKey, {
      params: { id: key.id },
      query: withDescendants ? { descendants: "delete" } : {},
    });
    client.setQueryData<AccessKey[]>(accessKeysKeys.list(), (keys) =>
      keys?.filter(({ id }) => id !== key.id),
    );
    done(wasThere);
  });
}

/** Tells `done` how many keys have ended. */
export function useEndAllKeys(done: (ended: number) => void) {
  const client = useQueryClient();
  return useApiMutation(accessKeysArea, async (input: EndAllAccessKeysInput) => {
    const { ended } = await call((await keyApi()).endAllAccessKeys, { body: input });
    client.setQueryData<AccessKey[]>(accessKeysKeys.list(), []);
    done(ended);
  });
}
