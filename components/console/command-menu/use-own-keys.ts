/** The access keys of the user, for the command menu. */
import { call, lazily } from "@/components/http-client/call";
import { useApiQuery } from "@/components/http-client/use-api-query";

const api = lazily(() => import("@/lib/access-keys/api"));

export const useOwnKeys = () =>
  useApiQuery(
    ["command-menu", "access-keys"],
    async () => (await call((await api()).listAccessKeys, {})).accessKeys,
  );
