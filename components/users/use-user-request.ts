/** Search, order and page of the list of users, in the address. */
import type { PagePosition } from "@/components/ui/page-position";
import { useAddressState } from "@/components/ui/use-address-state";
import type { UserRequest } from "./user-request";

export function useUserRequest() {
  const [search, setSearch] = useAddressState("search");
  const [sort, setSort] = useAddressState("sort");
  const [after, setAfter] = useAddressState("after");
  const [before, setBefore] = useAddressState("before");

  function go(to: PagePosition) {
    setAfter(to.after);
    setBefore(to.before);
  }

  /** Another search or order begins with its first page. */
  function change(next: Partial<Pick<UserRequest, "search" | "sort">>) {
    setSearch(next.search ?? search);
    setSort(next.sort ?? sort);
    go({ after: "", before: "" });
  }

  return { request: { search, sort, after, before }, change, go };
}
