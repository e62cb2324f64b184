/** Search, order and page of a list, in the address. */
import { type ListRequest, toParameterName } from "./list-request";
import type { PagePosition } from "./page-position";
import { useAddressState } from "./use-address-state";

/** @param list where the page has several lists */
export function useListRequest(list?: string) {
  const [search, setSearch] = useAddressState(toParameterName("search", list));
  const [sort, setSort] = useAddressState(toParameterName("sort", list));
  const [after, setAfter] = useAddressState(toParameterName("after", list));
  const [before, setBefore] = useAddressState(toParameterName("before", list));

  function go(to: PagePosition) {
    setAfter(to.after);
    setBefore(to.before);
  }

  /** Another search or order begins with its first page. */
  function change(next: Partial<Pick<ListRequest, "search" | "sort">>) {
    setSearch(next.search ?? search);
    setSort(next.sort ?? sort);
    go({ after: "", before: "" });
  }

  return { request: { search, sort, after, before }, change, go };
}
