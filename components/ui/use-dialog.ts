/**
 * Which dialog of a page is open, and where focus goes when it closes: back to what opened it, or, when
 * that is gone, to the element that holds `fallback`.
 */
import { useEffect, useRef, useState } from "react";

/** @param initial the dialog that is open from the start */
export function useDialog<State, Fallback extends HTMLElement = HTMLElement>(initial?: State) {
  const [state, setState] = useState<State | undefined>(initial);
  const opener = useRef<HTMLElement | null>(null);
  const fallback = useRef<Fallback>(null);

  useEffect(() => {
    if (state !== undefined || !opener.current) return;
    const target = opener.current.isConnected ? opener.current : fallback.current;
    target?.focus();
    opener.current = null;
  }, [state]);

  return {
    state,
    fallback,
    open(next: State) {
      opener.current = document.activeElement as HTMLElement | null;
      setState(next);
    },
    /** Puts another dialog in the place of the open one. */
    change: setState,
    close: () => setState(undefined),
    /** Closes after the thing that it was opened from has gone. */
    closeGone() {
      opener.current = fallback.current;
      setState(undefined);
    },
  };
}
