"use client";
/** The access keys of all users: found, sorted, paused and deleted. */
import type { Deletion } from "@/components/access-keys/delete-key-dialog";
import { useSignedOutGuard } from "@/components/http-client/use-signed-out-guard";
import { ListFrame } from "@/components/ui/list-frame";
import { SectionHeader } from "@/components/ui/section-header";
import { toast } from "@/components/ui/toast";
import { useDialog } from "@/components/ui/use-dialog";
import type { Action } from "@/lib/access-control/resources";
import type { OwnedAccessKey } from "@/lib/access-keys/access-key";
import { AllKeysTable } from "./all-keys-table";
import { FilterFields } from "./filter-fields";
import { RevokeDialog } from "./revoke-dialog";
import { useAllKeys } from "./use-all-keys";
import { useFilters } from "./use-filters";

export function AllKeysSection({ actions }: { actions: readonly Action[] }) {
  const list = useAllKeys();
  const { filters, change, find } = useFilters();
  const dialog = useDialog<OwnedAccessKey, HTMLHeadingElement>();
  useSignedOutGuard(list.error, false);
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
      <FilterFields accessKeys={list.data ?? []} filters={filters} onChange={change} />
      <ListFrame noun="the access keys" list={list}>
        {(accessKeys) => (
          <AllKeysTable
            {...{ accessKeys, filters }}
            mayChange={actions.includes("delete")}
            onFind={find}
            onDelete={dialog.open}
          />
        )}
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
