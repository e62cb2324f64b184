/** The list in whichever state it is: on its way, failed, empty, or there. */
import type { ReactNode } from "react";
import { AccessKeyTable } from "./access-key-table";
import type { OpenDialog } from "./dialog-state";
import { EmptyList } from "./empty-list";
import { ListFailure } from "./list-failure";
import { ListSkeleton } from "./list-skeleton";
import type { useAccessKeys } from "./use-access-keys";

interface AccessKeyListProps {
  list: ReturnType<typeof useAccessKeys>;
  onOpen: (dialog: OpenDialog) => void;
}

export function AccessKeyList({ list, onOpen }: AccessKeyListProps) {
  const failure = list.isError && (
    <ListFailure
      isStale={list.data !== undefined}
      isRetrying={list.isFetching}
      onRetry={() => void list.refetch()}
    />
  );
  return (
    <div className="mt-4 overflow-hidden rounded-lg border border-line bg-surface shadow-lift">
      {failure}
      {body(list, onOpen)}
    </div>
  );
}

function body(
  { data, isError }: AccessKeyListProps["list"],
  onOpen: AccessKeyListProps["onOpen"],
): ReactNode {
  if (data === undefined) return !isError && <ListSkeleton />;
  return data.length === 0 ? <EmptyList /> : <AccessKeyTable accessKeys={data} onOpen={onOpen} />;
}
