/** Search, state, order and page of the access keys of all users, in the address. */
import { useAddressState } from "@/components/ui/use-address-state";
import { useListRequest } from "@/components/ui/use-list-request";
import { type KeyRequest, toState } from "./key-query";

export function useKeyRequest() {
  const { request, change, go } = useListRequest();
  const [status, setStatus] = useAddressState("status");

  /** Another search, state or order begins with its first page. */
  function narrow({ state, ...next }: Partial<Pick<KeyRequest, "search" | "sort" | "state">>) {
    if (state !== undefined) setStatus(state);
    change(next);
  }

  return {
    request: { ...request, state: toState(status) } satisfies KeyRequest,
    change: narrow,
    go,
    /** The key with the client ID, and those that were created with it. */
    find: (clientId: string) => narrow({ search: clientId, state: "" }),
  };
}
