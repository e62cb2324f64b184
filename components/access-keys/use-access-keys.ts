/**
 * Everything the page knows about the access-key endpoints: their URLs, the key of the cached list,
 * and one hook for each thing a person can do. Secrets go straight to the `reveal` callback and are
 * never returned, so no query or mutation cache ever holds one.
 */
import { type QueryClient, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { AccessKey, CreatedAccessKey, RegeneratedSecret } from "@/lib/access-keys/access-key";
import type { CreateAccessKeyInput } from "@/lib/access-keys/input";
import { RequestFailure, requestJson } from "./request";

const accessKeysUrl = "/api/v1/access-keys";
const freshMilliseconds = 5_000;
const readRetries = 2;

export const tokenUrl = "/api/v2/token";

export const accessKeysKeys = {
  list: () => ["access-keys", "list"] as const,
  change: () => ["access-keys", "change"] as const,
};

const accessKeyUrl = (key: AccessKey) => `${accessKeysUrl}/${encodeURIComponent(key.id)}`;

export function useAccessKeys() {
  return useQuery({
    queryKey: accessKeysKeys.list(),
    queryFn: async () =>
      (await requestJson<{ accessKeys: AccessKey[] }>("GET", accessKeysUrl)).accessKeys,
    staleTime: freshMilliseconds,
    networkMode: "always",
    retry: (failures, error) => failures < readRetries && !wasRefused(error),
  });
}

export function useCreateAccessKey(reveal: (created: CreatedAccessKey) => void) {
  return useChange(async (input: CreateAccessKeyInput) => {
    reveal(await requestJson<CreatedAccessKey>("POST", accessKeysUrl, input));
  });
}

export function useRegenerateSecret(reveal: (clientSecret: string) => void) {
  return useChange(async (key: AccessKey) => {
    const answer = await requestJson<RegeneratedSecret>("POST", `${accessKeyUrl(key)}/secret`);
    reveal(answer.clientSecret);
  });
}

/** Tells `done` whether the key was still there: someone else may have deleted it first. */
export function useDeleteAccessKey(done: (wasThere: boolean) => void) {
  const client = useQueryClient();
  return useChange(async (key: AccessKey) => {
    const wasThere = await deleteIfThere(key);
    dropFromList(client, key);
    done(wasThere);
  });
}

/** Sends the person to sign in and back here, when a failure means that the session is over. */
export function leaveIfSignedOut(error: unknown): void {
  if (!isStatus(error, 401)) return;
  const { pathname, search } = window.location;
  window.location.assign(`/sign-in?callbackUrl=${encodeURIComponent(pathname + search)}`);
}

export function isStatus(error: unknown, status: number): boolean {
  return error instanceof RequestFailure && error.status === status;
}

/** A change is sent once, one at a time, is never retried, and refreshes the list however it ends. */
function useChange<Input>(request: (input: Input) => Promise<void>) {
  const client = useQueryClient();
  const mutation = useMutation<void, Error, Input>({
    mutationKey: accessKeysKeys.change(),
    mutationFn: request,
    retry: false,
    networkMode: "always",
    gcTime: 0,
    onError: leaveIfSignedOut,
    onSettled: () => {
      void client.invalidateQueries({ queryKey: accessKeysKeys.list() });
    },
  });
  return {
    send: (input: Input) => {
      if (client.isMutating({ mutationKey: accessKeysKeys.change() }) === 0) mutation.mutate(input);
    },
    isSending: mutation.isPending,
    failure: mutation.error,
    forgetFailure: mutation.reset,
  };
}

async function deleteIfThere(key: AccessKey): Promise<boolean> {
  try {
    await requestJson<undefined>("DELETE", accessKeyUrl(key));
    return true;
  } catch (error) {
    if (isStatus(error, 404)) return false;
    throw error;
  }
}

function dropFromList(client: QueryClient, gone: AccessKey): void {
  client.setQueryData<AccessKey[]>(accessKeysKeys.list(), (keys) =>
    keys?.filter((key) => key.id !== gone.id),
  );
}

function wasRefused(error: unknown): boolean {
  return error instanceof RequestFailure && error.status >= 400 && error.status < 500;
}
