/** The list in whichever state it is: on its way, failed, empty, or there. */
import { ListFrame } from "@/components/ui/list-frame";
import { AccessKeyTable } from "./access-key-table";
import type { OpenDialog } from "./dialog-state";
import { EmptyList } from "./empty-list";
import type { useAccessKeys } from "./use-access-keys";

interface AccessKeyListProps {
  list: ReturnType<typeof useAccessKeys>;
  onOpen: (dialog: OpenDialog) => void;
}

export function AccessKeyList({ list, onOpen }: AccessKeyListProps) {
  return (
    <ListFrame noun="your access keys" list={list}>
      {(accessKeys) =>
        accessKeys.length === 0 ? (
          <EmptyList />
        ) : (
          <AccessKeyTable accessKeys={accessKeys} onOpen={onOpen} />
        )
      }
    </ListFrame>
  );
}
