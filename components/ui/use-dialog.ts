/**
 * Which dialog of a page is open, and where the focus goes when it closes: to the element that opened it, or, if that is
 * gone, to the element with the ref `fallback`. A dialog that was open when the session ended is
 * open again after sign-in.
 */
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { forgetDraft, noteDialog, restoredDialog, subscribeToDraft } from "@/components/ui/draft";

const noDialog = () => undefined;

/** @param initial the dialog that is open from the start */
export function useDialog<State, Fallback extends HTMLElement = HTMLElement>(initial?: State) {
  const [state, setState] = useState<State | undefined>(initial);
  const opener = useRef<HTMLElement | null>(null);
  const fallback = useRef<Fallback>(null);
  const restored = useSyncExternalStore(subscribeToDraft, restoredDialog, noDialog);

  useEffect(() => {
    if (restored === undefined) return;
    opener.current = fallback.current;
    setState(restored as State);
  }, [restored]);

  useEffect(() => {
    noteDialog(state);
    return () => noteDialog(undefined);
  }, [state]);

  const isOpen = state !== undefined;
  useEffect(() => {
    if (!isOpen) return;
    return () => {
      const target = opener.current?.isConnected ? opener.current : fallback.current;
      if (opener.current) target?.focus();
      opener.current = null;
    };
  }, [isOpen]);

  function change(next: State | undefined) {
    forgetDraft();
    setState(next);
  }

  return {
    state,
    fallback,
    open(next: State) {
      opener.current = document.activeElement as HTMLElement | null;
      change(next);
    },
    /** Replaces the open dialog. */
    change,
    close: () => change(undefined),
    /** Closes when the row that opened the dialog has been deleted. */
    closeGone() {
      opener.current = fallback.current;
      change(undefined);
    },
  };
}
