/** The filters of the list of all keys, in the address. */
import { useAddressState } from "@/components/ui/use-address-state";
import { toStateFilter } from "../state-filter";
import { type Filters, ownerDisabled } from "./filters";

export function useFilters() {
  const [search, setSearch] = useAddressState("search");
  const [owner, setOwner] = useAddressState("owner");
  const [clientId, setClientId] = useAddressState("client-id");
  const [status, setState] = useAddressState("status");
  const state = status === ownerDisabled ? status : toStateFilter(status);

  function change(next: Partial<Filters>) {
    setSearch(next.search ?? search);
    setOwner(next.owner ?? owner);
    setClientId(next.clientId ?? clientId);
    setState(next.state ?? state);
  }

  return {
    filters: { search, owner, clientId, state },
    change,
    /** The key with the client ID, and those that were created with it. */
    find: (text: string) => change({ search: text, owner: "", clientId: "", state: "" }),
  };
}
