/** The list in whichever state it is: on its way, failed, empty, or there, whole or searched. */
import { ListFrame } from "@/components/ui/list-frame";
import { AccessKeyTable } from "./access-key-table";
import type { OpenDialog } from "./dialog-state";
import { EmptyList } from "./empty-list";
import { findKeys, keysWorthSearching } from "./key-search";
import { SearchField } from "./search-field";
import type { useAccessKeys } from "./use-access-keys";

interface AccessKeyListProps {
  list: ReturnType<typeof useAccessKeys>;
  search: string;
  onSearch: (search: string) => void;
  onOpen: (dialog: OpenDialog) => void;
}

export function AccessKeyList({ list, search, onSearch, onOpen }: AccessKeyListProps) {
  const total = list.data?.length ?? 0;
  const found = findKeys(list.data ?? [], search);
  return (
    <>
      {(total >= keysWorthSearching || search) && (
        <SearchField search={search} found={found.length} total={total} onSearch={onSearch} />
      )}
      <ListFrame noun="your access keys" list={list}>
        {({ length }) =>
          length === 0 ? (
            <EmptyList />
          ) : (
            <AccessKeyTable accessKeys={found} onOpen={onOpen} onFind={onSearch} />
          )
        }
      </ListFrame>
    </>
  );
}
