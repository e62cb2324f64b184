/** The list of the user's keys: loading, failed, empty or loaded, whole or narrowed. */
import { ListFrame } from "@/components/ui/list-frame";
import { NoMatch } from "@/components/ui/no-match";
import { useNow } from "@/components/ui/use-now";
import { matchesSearch } from "@/lib/access-keys/key-search";
import { keyState } from "@/lib/access-keys/key-status";
import { AccessKeyTable } from "./access-key-table";
import type { OpenDialog } from "./dialog-state";
import { EmptyList } from "./empty-list";
import { SearchField } from "./search-field";
import { StateFilter } from "./state-filter";
import type { useAccessKeys } from "./use-access-keys";

/** With fewer keys than this, looking is faster than typing. */
const keysWorthSearching = 6;

interface AccessKeyListProps {
  list: ReturnType<typeof useAccessKeys>;
  search: string;
  onSearch: (search: string) => void;
  /** The state of the keys to show, or the empty text for all. */
  state: string;
  onState: (state: string) => void;
  onOpen: (dialog: OpenDialog) => void;
  /** Undefined while no key can be created. */
  onCreate: (() => void) | undefined;
}

export function AccessKeyList(props: AccessKeyListProps) {
  const { list, search, onSearch, state, onState, onOpen, onCreate } = props;
  const at = useNow();
  const accessKeys = list.data ?? [];
  const isNarrowed = search !== "" || state !== "";
  const found = accessKeys.filter(
    (key) => matchesSearch(key, search) && (!state || keyState(key, at) === state),
  );

  /** Whatever its state is, the key must be found. */
  function find(clientId: string) {
    onState("");
    onSearch(clientId);
  }

  function toTable() {
    if (accessKeys.length === 0) return <EmptyList onCreate={onCreate} />;
    if (found.length > 0) {
      return <AccessKeyTable accessKeys={found} onOpen={onOpen} onFind={find} />;
    }
    const narrowedBy = state ? "filters" : "search";
    return <NoMatch noun="access keys" narrowedBy={narrowedBy} onClear={() => find("")} />;
  }
  return (
    <>
      {(accessKeys.length >= keysWorthSearching || isNarrowed) && (
        <div className="mt-4 flex flex-wrap items-end gap-x-4 gap-y-2">
          <SearchField search={search} onSearch={onSearch} />
          <div className="w-full sm:w-auto">
            <StateFilter accessKeys={accessKeys} state={state} onChange={onState} />
          </div>
          <p role="status" className="text-sm text-muted sm:pb-2.5">
            {isNarrowed && `${found.length} of ${accessKeys.length} shown`}
          </p>
        </div>
      )}
      <ListFrame noun="your access keys" list={list}>
        {toTable}
      </ListFrame>
    </>
  );
}
