/** The table of the access keys of all users, and what administrators can do with them. */
import { Pause, Play, Trash2 } from "lucide-react";
import { DataTable, type Order } from "@/components/ui/data-table";
import { EmptyNote } from "@/components/ui/empty-note";
import { IconButton } from "@/components/ui/icon-button";
import { NoMatch } from "@/components/ui/no-match";
import { useNow } from "@/components/ui/use-now";
import type { OwnedAccessKey } from "@/lib/access-keys/access-key";
import { BulkBar } from "../bulk-bar";
import { canPause, usePauseKey } from "../pause-key";
import { useSelection } from "../use-selection";
import { toColumns } from "./columns";
import { allKeys } from "./use-all-keys";

interface AllKeysTableProps {
  accessKeys: OwnedAccessKey[];
  order: Order;
  isNarrowed: boolean;
  /** Whether the user may pause, resume and delete the keys. */
  mayChange: boolean;
  onFind: (clientId: string) => void;
  onClear: () => void;
  onDelete: (accessKey: OwnedAccessKey) => void;
}

const nameOf = ({ name, createdBy }: OwnedAccessKey) => `${name} of ${createdBy}`;

export function AllKeysTable(props: AllKeysTableProps) {
  const { accessKeys, order, isNarrowed, mayChange, onFind, onDelete } = props;
  const at = useNow();
  const selection = useSelection(accessKeys);
  if (accessKeys.length === 0) {
    return isNarrowed ? (
      <NoMatch noun="access keys" narrowedBy="filters" onClear={props.onClear} />
    ) : (
      <EmptyNote>No user has an access key yet.</EmptyNote>
    );
  }
  return (
    <>
      <DataTable
        label="Access keys of all users"
        columns={toColumns(at, onFind)}
        rows={accessKeys}
        order={order}
        keyOf={({ id }) => id}
        actionCount={2}
        {...(mayChange && {
          actions: (accessKey: OwnedAccessKey) => (
            <KeyActions accessKey={accessKey} onDelete={onDelete} />
          ),
          selection: { keys: selection.ids, onChange: selection.change, nameOf },
        })}
      />
      {selection.keys.length > 0 && (
        <BulkBar
          api={allKeys}
          selected={selection.keys}
          nameOf={nameOf}
          onSelectAll={selection.keys.length < accessKeys.length ? selection.selectAll : undefined}
          onClear={selection.clear}
        />
      )}
    </>
  );
}

type KeyActionsProps = Pick<AllKeysTableProps, "onDelete"> & { accessKey: OwnedAccessKey };

function KeyActions({ accessKey, onDelete }: KeyActionsProps) {
  const pause = usePauseKey(allKeys);
  const isPaused = accessKey.suspendedAt !== undefined;
  return (
    <>
      <IconButton
        icon={isPaused ? Play : Pause}
        label={`${isPaused ? "Resume" : "Pause"} ${nameOf(accessKey)}`}
        title={isPaused ? "Resume" : "Pause"}
        unavailable={isPaused ? !allKeys.canResume(accessKey) : !canPause(accessKey)}
        onClick={() => pause.send({ accessKey, isPaused: !isPaused })}
      />
      <IconButton
        look="icon-danger"
        icon={Trash2}
        label={`Delete ${nameOf(accessKey)}`}
        title="Delete"
        onClick={() => onDelete(accessKey)}
      />
    </>
  );
}
