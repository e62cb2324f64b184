"use client";
/** The access keys of all users, in pages: found, sorted, paused and deleted. */
import type { Deletion } from "@/components/access-keys/delete-key-dialog";
import { useSignedOutGuard } from "@/components/http-client/use-signed-out-guard";
import { Button } from "@/components/ui/button";
import { ListFrame } from "@/components/ui/list-frame";
import { toPageView } from "@/components/ui/page-position";
import { SectionHeader } from "@/components/ui/section-header";
import { StepPager } from "@/components/ui/step-pager";
import { toast } from "@/components/ui/toast";
import { useDialog } from "@/components/ui/use-dialog";
import type { Action } from "@/lib/access-control/resources";
import type { OwnedAccessKey } from "@/lib/access-keys/access-key";
import { AllKeysTable } from "./all-keys-table";
import { EndDeletedKeyDialog } from "./end-deleted-key-dialog";
import { FilterFields } from "./filter-fields";
import { FindKeyDialog } from "./find-key-dialog";
import { type KeyToRevoke, RevokeDialog } from "./revoke-dialog";
import { useAllKeys } from "./use-all-keys";
import { useKeyRequest } from "./use-key-request";

export function AllKeysSection({ actions }: { actions: readonly Action[] }) {
  const { request, change, go, find } = useKeyRequest();
  const list = useAllKeys(request);
  const dialog = useDialog<KeyToRevoke | "find", HTMLHeadingElement>();
  const mayChange = actions.includes("delete");
  useSignedOutGuard(list.error, false);
  function reportRevoked(
    { name, createdBy, deletedAt }: OwnedAccessKey,
    { wasThere, descendants }: Deletion<OwnedAccessKey>,
  ) {
    dialog.closeGone();
    if (deletedAt && wasThere) return toast(`Access key ${name} of ${createdBy} deleted for good`);
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
      >
        <Button look="plain" onClick={() => dialog.open("find")}>
          Whose key is this?
        </Button>
      </SectionHeader>
      <FilterFields request={request} onChange={change} />
      <ListFrame noun="the access keys" list={list}>
        {(found) => {
          const { entries, previous, next } = toPageView(found, request);
          return (
            <>
              <AllKeysTable
                accessKeys={entries}
                order={[request.sort, (sort) => change({ sort })]}
                isNarrowed={request.search !== "" || request.state !== ""}
                mayChange={mayChange}
                onFind={find}
                onClear={() => find("")}
                onDelete={dialog.open}
              />
              <StepPager
                onPrevious={previous && (() => go(previous))}
                onNext={next && (() => go(next))}
              />
            </>
          );
        }}
      </ListFrame>
      <CurrentDialog
        {...{ mayChange }}
        state={dialog.state}
        onDelete={dialog.change}
        onRevoked={reportRevoked}
        onClose={dialog.close}
      />
    </>
  );
}

interface CurrentDialogProps {
  state: KeyToRevoke | "find" | undefined;
  mayChange: boolean;
  onDelete: (accessKey: KeyToRevoke) => void;
  onRevoked: (accessKey: OwnedAccessKey, deletion: Deletion<OwnedAccessKey>) => void;
  onClose: () => void;
}

function CurrentDialog({ state, mayChange, onDelete, onRevoked, onClose }: CurrentDialogProps) {
  if (state === undefined) return null;
  if (state === "find") return <FindKeyDialog {...{ mayChange, onDelete, onClose }} />;
  const report = (deletion: Deletion<OwnedAccessKey>) => onRevoked(state, deletion);
  return state.deletedAt ? (
    <EndDeletedKeyDialog accessKey={state} onEnded={report} onClose={onClose} />
  ) : (
    <RevokeDialog accessKey={state} onRevoked={report} onClose={onClose} />
  );
}
