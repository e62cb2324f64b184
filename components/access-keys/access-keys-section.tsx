"use client";
/**
 * The access keys of the signed-in user: the list in each of its states, and which dialog is open.
 * Dialogs arrive when somebody is about to need one, so that the page itself stays light.
 */
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { AccessKeyList } from "./access-key-list";
import type { OpenDialog } from "./dialog-state";
import { SectionHeader } from "./section-header";
import { leaveIfSignedOut, useAccessKeys } from "./use-access-keys";

const loadDialogs = () => import("./dialogs");
const Dialogs = lazy(loadDialogs);

/** Should this fail, opening a dialog fails too and says so. */
const preloadDialogs = () => void loadDialogs().catch(() => {});

export function AccessKeysSection() {
  const list = useAccessKeys();
  const [dialog, setDialog] = useState<OpenDialog>();
  const [dialogsUsed, setDialogsUsed] = useState(false);
  const addButton = useRef<HTMLButtonElement>(null);
  const opener = useRef<HTMLElement | null>(null);
  const revealing = dialog?.kind === "reveal";

  useEffect(() => {
    // Leaving now would take the secret on the screen with it.
    if (!revealing) leaveIfSignedOut(list.error);
  }, [list.error, revealing]);

  useEffect(() => {
    if (dialog || !opener.current) return;
    const target = opener.current.isConnected ? opener.current : addButton.current;
    target?.focus();
    opener.current = null;
  }, [dialog]);

  function open(next: OpenDialog) {
    opener.current = document.activeElement as HTMLElement | null;
    setDialogsUsed(true);
    setDialog(next);
  }

  function closeDeleted() {
    opener.current = addButton.current;
    setDialog(undefined);
  }

  return (
    <section aria-labelledby="access-keys" onPointerOver={preloadDialogs} onFocus={preloadDialogs}>
      <SectionHeader
        count={list.data?.length}
        addButton={addButton}
        onCreate={() => open({ kind: "create" })}
      />
      <AccessKeyList list={list} onOpen={open} />
      {dialogsUsed && (
        <Suspense>
          <Dialogs dialog={dialog} onChange={setDialog} onDeleted={closeDeleted} />
        </Suspense>
      )}
    </section>
  );
}
