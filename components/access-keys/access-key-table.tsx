/** The table of access keys, and the one place that says aloud what became of a copied client ID. */
import { Suspense, useState } from "react";
import { type CopyOutcome, copyKeys } from "@/components/ui/copy-text";
import { DataTable } from "@/components/ui/data-table";
import { lazyPart } from "@/components/ui/lazy-part";
import { useNow } from "@/components/ui/use-now";
import type { AccessKey } from "@/lib/access-keys/access-key";
import type { OpenDialog } from "./dialog-state";
import { KeyActions } from "./key-actions";
import { toColumns } from "./own-key-columns";
import { ownKeys } from "./use-access-keys";
import { useSelection } from "./use-selection";

/** Loads before a row can be selected. */
const { Part: BulkBar, preload } = lazyPart(async () => ({
  default: (await import("./bulk-bar")).BulkBar<AccessKey>,
}));

export const preloadBulkBar = preload;

interface AccessKeyTableProps {
  accessKeys: AccessKey[];
  onOpen: (dialog: OpenDialog) => void;
  /** Finds the keys that have to do with the client ID. */
  onFind: (clientId: string) => void;
}

export function AccessKeyTable({ accessKeys, onOpen, onFind }: AccessKeyTableProps) {
  const [copied, setCopied] = useState<{ name: string; outcome: CopyOutcome }>();
  const selection = useSelection(accessKeys);
  const isManual = copied?.outcome === "selected";
  return (
    <>
      <DataTable
        label="Access keys"
        columns={toColumns(useNow(), ({ name }, outcome) => setCopied({ name, outcome }), onFind)}
        rows={accessKeys}
        keyOf={({ id }) => id}
        actionCount={4}
        actions={(accessKey) => <KeyActions accessKey={accessKey} onOpen={onOpen} />}
        selection={
          accessKeys.length > 1
            ? { keys: selection.ids, onChange: selection.change, nameOf: ({ name }) => name }
            : undefined
        }
      />
      {selection.keys.length > 0 && (
        <Suspense>
          <BulkBar
            api={ownKeys}
            selected={selection.keys}
            nameOf={({ name }) => name}
            onSelectAll={
              selection.keys.length < accessKeys.length ? selection.selectAll : undefined
            }
            onClear={selection.clear}
          />
        </Suspense>
      )}
      <p role="status" className={isManual ? "border-t border-line px-4 py-3" : "sr-only"}>
        {copied &&
          (isManual
            ? `The client ID is selected: press ${copyKeys()} to copy it.`
            : `Client ID of ${copied.name} copied`)}
      </p>
    </>
  );
}
