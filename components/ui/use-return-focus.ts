/** Returns the focus to a button when what it opened has closed: until then a dialog keeps the focus to itself. */
import { type RefObject, useEffect } from "react";

export function useReturnFocus(isOpen: boolean, button: RefObject<HTMLButtonElement | null>): void {
  useEffect(() => {
    if (!isOpen) return undefined;
    return () => button.current?.focus();
  }, [isOpen, button]);
}
