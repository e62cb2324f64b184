"use client";
/**
 * The access keys of the signed-in user: the list in each of its states, and which dialog is open.
 * Dialogs arrive when somebody is about to need one, so that the page itself stays light.
 */
import { lazy, Suspense, useState } from "react";
import { useDialog } from "@/components/ui/use-dialog";
import { useSignedOutGuard } from "@/lib/http-client/use-signed-out-guard";
import { AccessKeyList } from "./access-key-list";
import type { OpenDialog } from "./dialog-state";
import { SectionHeader } from "./section-header";
import { useAccessKeys } from "./use-access-keys";

const loadDialogs = () => import("./dialogs");
const Dialogs = lazy(loadDialogs);

/** Should this fail, opening a dialog fails too and says so. */
const preloadDialogs = () => void loadDialogs().catch(() => {});

interface AccessKeysSectionProps {
  /** The names of the clusters that keep keys and secrets from being made. */
  blockingClusters: readonly string[];
}

export function AccessKeysSection({ blockingClusters }: AccessKeysSectionProps) {
  const list = useAccessKeys();
  const dialog = useDialog<OpenDialog, HTMLButtonElement>();
  const [dialogsUsed, setDialogsUsed] = useState(false);
  const [search, setSearch] = useState("");
  useSignedOutGuard(list.error, dialog.state?.kind === "reveal");

  function open(next: OpenDialog) {
    setDialogsUsed(true);
    dialog.open(next);
  }

  /** A new key must not be hidden by an old search. */
  function create() {
    setSearch("");
    open({ kind: "create" });
  }

  return (
    <section aria-labelledby="access-keys" onPointerOver={preloadDialogs} onFocus={preloadDialogs}>
      <SectionHeader
        count={list.data?.length}
        blockingClusters={blockingClusters}
        addButton={dialog.fallback}
        onCreate={create}
      />
      <AccessKeyList list={list} search={search} onSearch={setSearch} onOpen={open} />
      {dialogsUsed && (
        <Suspense>
          <Dialogs dialog={dialog.state} onChange={dialog.change} onDeleted={dialog.closeGone} />
        </Suspense>
      )}
    </section>
  );
}
