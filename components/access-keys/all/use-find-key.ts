/** Asks the server whose key it is. */
import { call, lazily } from "@/components/http-client/call";
import { useApiMutation } from "@/components/http-client/use-api-mutation";
import type { FindKeyInput, FoundKey } from "@/lib/access-keys/found-key";

const api = lazily(() => import("@/lib/access-keys/administration-api"));

export function useFindKey(done: (found: FoundKey) => void) {
  return useApiMutation("found-access-key", async ({ credential }: { credential: FindKeyInput }) =>
    done(await call((await api()).findAccessKey, { body: credential })),
  );
}
