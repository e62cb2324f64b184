"use client";
/** The access keys of all users: found, sorted, and deleted by those who may. */
import { Trash2 } from "lucide-react";
import { useState } from "react";
import type { Deletion } from "@/components/access-keys/delete-key-dialog";
import { useSignedOutGuard } from "@/components/http-client/use-signed-out-guard";
import { DataTable } from "@/components/ui/data-table";
import { EmptyNote } from "@/components/ui/empty-note";
import { IconButton } from "@/components/ui/icon-button";
import { ListFrame } from "@/components/ui/list-frame";
import { SectionHeader } from "@/components/ui/section-header";
import { toast } from "@/components/ui/toast";
import { useDialog } from "@/components/ui/use-dialog";
import { useNow } from "@/components/ui/use-now";
import type { Action } from "@/lib/access-control/resources";
import type { OwnedAccessKey } from "@/lib/access-keys/access-key";
import { toColumns } from "./columns";
import { FilterFields } from "./filter-fields";
import { fits, noFilters } from "./filters";
import { RevokeDialog } from "./revoke-dialog";
import { useAllKeys } from "./use-all-keys";

export function AllKeysSection({ actions }: { actions: readonly Action[] }) {
  const list = useAllKeys();
  const [filters, setFilters] = useState(noFilters);
  const dialog = useDialog<OwnedAccessKey, HTMLHeadingElement>();
  useSignedOutGuard(list.error, false);
  const table = (keys: OwnedAccessKey[]) => (
    <KeyTable
      accessKeys={keys.filter(fits(filters))}
      isNarrowed={keys.length > 0}
      onFind={(clientId) => setFilters({ ...noFilters, search: clientId })}
      onDelete={actions.includes("delete") ? dialog.open : undefined}
    />
  );

  function reportRevoked(
    { name, createdBy }: OwnedAccessKey,
    { wasThere, descendants }: Deletion<OwnedAccessKey>,
  ) {
    dialog.closeGone();
    if (!wasThere) return toast(`Access key ${name} of ${createdBy} was already deleted`);
    const names = [name, ...descendants.map((key) => key.name)].join(", ");
    toast(`Access key${descendants.length > 0 ? "s" : ""} ${names} of ${createdBy} deleted`);
  }

  return (
    <>
      <SectionHeader
        title="Access keys of all users"
        sentence="Access keys act with the roles and permissions of their owners. Deleted keys stop working immediately."
        heading={dialog.fallback}
      />
      <FilterFields filters={filters} onChange={setFilters} />
      <ListFrame noun="the access keys" list={list}>
        {table}
      </ListFrame>
      {dialog.state && (
        <RevokeDialog
          accessKey={dialog.state}
          onRevoked={(deletion) => dialog.state && reportRevoked(dialog.state, deletion)}
          onClose={dialog.close}
        />
      )}
    </>
  );
}

interface KeyTableProps {
  accessKeys: OwnedAccessKey[];
  isNarrowed: boolean;
  onFind: (clientId: string) => void;
  onDelete: ((accessKey: OwnedAccessKey) => void) | undefined;
}

function KeyTable({ accessKeys, isNarrowed, onFind, onDelete }: KeyTableProps) {
  const moment = useNow();
  if (accessKeys.length === 0) {
    return (
      <EmptyNote>
        {isNarrowed ? "No access keys match your filters." : "There are no access keys yet."}
      </EmptyNote>
    );
  }
  const deletion = onDelete && {
    actions: (key: OwnedAccessKey) => (
      <IconButton
        look="icon-danger"
        icon={Trash2}
        label={`Delete ${key.name} of ${key.createdBy}`}
        title="Delete"
        onClick={() => onDelete(key)}
      />
    ),
  };
  return (
    <DataTable
      label="Access keys of all users"
      columns={toColumns(moment, onFind)}
      rows={accessKeys}
      keyOf={({ id }) => id}
      actionCount={1}
      {...deletion}
    />
  );
}
