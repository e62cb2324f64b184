/** Ends the overlap of two secrets, or moves its end. */
import { call, lazily } from "@/components/http-client/call";
import { useApiMutation } from "@/components/http-client/use-api-mutation";

const keyApi = lazily(() => import("@/lib/access-keys/api"));

interface OverlapEnd {
  id: string;
  /** Undefined ends it immediately. */
  expiresAt: string | undefined;
}

export function usePreviousSecret(done: (expiresAt: string | undefined) => void) {
  return useApiMutation("access-keys", async ({ id, expiresAt }: OverlapEnd) => {
    const { endPreviousSecret, extendPreviousSecret } = await keyApi();
    const params = { id };
    if (expiresAt) await call(extendPreviousSecret, { params, body: { expiresAt } });
    else await call(endPreviousSecret, { params });
    done(expiresAt);
  });
}
