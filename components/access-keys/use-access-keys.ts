/** The list of access keys and what is done from it. What the dialogs do is in use-key-dialogs.ts. */
import { call, deleteIfThere, lazily } from "@/components/http-client/call";
import { useApiQuery } from "@/components/http-client/use-api-query";
import type { KeyListApi } from "./key-list-api";

export const accessKeysArea = "access-keys";
const area = accessKeysArea;

/** The page opens without the contracts: their schemas would be a sixth of its scripts. */
export const keyApi = lazily(() => import("@/lib/access-keys/api"));

/** Loads the contracts of what the dialogs do, before the first of them is needed. */
export const preloadContracts = () => void keyApi().catch(() => {});

export const ownKeys: KeyListApi = {
  area,
  pause: async (id) => call((await keyApi()).suspendAccessKey, { params: { id } }),
  resume: async (id) => call((await keyApi()).unsuspendAccessKey, { params: { id } }),
  delete: async (id) =>
    deleteIfThere((await keyApi()).deleteAccessKey, { params: { id }, query: {} }),
  restore: async (id, withDescendants) =>
    call((await keyApi()).restoreAccessKey, {
      params: { id },
      body: withDescendants ? { descendants: "restore" } : {},
    }),
  // The server refuses while the policy would pause the key again.
  canResume: ({ suspendedBy }) => suspendedBy !== "administrator" && suspendedBy !== "leaked",
  howToResume: "You can resume a key from its menu.",
};

export const accessKeysKeys = {
  list: () => [area, "list"] as const,
  deleted: () => [area, "deleted"] as const,
  descendants: (id: string) => [area, "descendants", id] as const,
  history: (id: string) => [area, "history", id] as const,
  usage: (id: string) => [area, "usage", id] as const,
};

export function useAccessKeys() {
  return useApiQuery(
    accessKeysKeys.list(),
    async () => (await call((await keyApi()).listAccessKeys, {})).accessKeys,
  );
}
