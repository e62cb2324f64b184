"use client";
/**
 * The access keys of the signed-in user: the list in each of its states, and which dialog is open.
 * Dialogs load when one is about to be needed, so that the page stays small.
 */
import { lazy, Suspense, useEffect, useState } from "react";
import { useSignedOutGuard } from "@/components/http-client/use-signed-out-guard";
import { useAddressState } from "@/components/ui/use-address-state";
import { useDialog } from "@/components/ui/use-dialog";
import type { KeyPolicy } from "@/lib/access-keys/key-policy";
import { AccessKeyList } from "./access-key-list";
import { preloadBulkBar } from "./access-key-table";
import { DeletedKeysLink } from "./deleted/deleted-keys-link";
import type { ConfirmBy, OpenDialog } from "./dialog-state";
import { EndAllKeys } from "./end-all-keys";
import { KeyPolicyContext } from "./key-policy-context";
import { type Link, linkedDialog } from "./linked-key";
import { findObstacle, SectionHeader } from "./section-header";
import { toStateFilter } from "./state-filter";
import { preloadContracts, useAccessKeys } from "./use-access-keys";
import { forgetQuery, useLink } from "./use-link";

const loadDialogs = () => import("./dialogs");
const Dialogs = lazy(loadDialogs);

/** An error is ignored here: opening a dialog then shows it. */
function preloadDialogs() {
  void loadDialogs().catch(() => {});
  preloadBulkBar();
  preloadContracts();
}

interface AccessKeysSectionProps {
  /** The names of the clusters whose version blocks new keys and secrets. */
  blockingClusters: readonly string[];
  /** The policy for access keys. */
  policy?: KeyPolicy | undefined;
  /** Why the policy permits the user no new keys. */
  refusal?: string | undefined;
  confirmBy: ConfirmBy;
  /** Whether the user returns from signing in again, to delete all keys. */
  isEndingAll?: boolean;
  /** What the address names. A new object for each visit. */
  link?: Link | undefined;
}

export function AccessKeysSection(props: AccessKeysSectionProps) {
  const { blockingClusters, refusal, confirmBy, isEndingAll = false, link } = props;
  const list = useAccessKeys();
  const obstacle = refusal ?? findObstacle(list.data?.length, blockingClusters);
  const endAll = { kind: "end-all", confirmBy } as const;
  const dialog = useDialog<OpenDialog, HTMLButtonElement>(
    isEndingAll ? endAll : linkedDialog(link, list.data),
  );
  const [dialogsUsed, setDialogsUsed] = useState(isEndingAll);
  const [search, setSearch] = useAddressState("search");
  const [status, setState] = useAddressState("status");
  const state = toStateFilter(status);
  useSignedOutGuard(list.error, dialog.state?.kind === "reveal");
  useLink({ link, keys: list.data, addButton: dialog.fallback, open });
  useEffect(() => {
    if (isEndingAll) forgetQuery();
  }, [isEndingAll]);

  function open(next: OpenDialog) {
    setDialogsUsed(true);
    dialog.open(next);
  }

  /** A new key must not be hidden by an old search or filter. */
  function create() {
    setSearch("");
    setState("");
    open({ kind: "create" });
  }

  return (
    <section aria-labelledby="access-keys" onPointerOver={preloadDialogs} onFocus={preloadDialogs}>
      <SectionHeader
        count={list.data?.length}
        obstacle={obstacle}
        addButton={dialog.fallback}
        onCreate={create}
      />
      <AccessKeyList
        {...{ list, search, state }}
        onSearch={setSearch}
        onState={setState}
        onOpen={open}
        onCreate={obstacle === undefined ? create : undefined}
      />
      <DeletedKeysLink onOpen={() => open({ kind: "deleted-keys" })} />
      {list.data && list.data.length > 0 && <EndAllKeys onOpen={() => open(endAll)} />}
      {(dialogsUsed || dialog.state) && (
        <KeyPolicyContext value={props.policy}>
          <Suspense>
            <Dialogs dialog={dialog.state} onChange={dialog.change} onDeleted={dialog.closeGone} />
          </Suspense>
        </KeyPolicyContext>
      )}
    </section>
  );
}
