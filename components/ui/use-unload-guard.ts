/**
 * Protects what is on the screen for the only time: the browser asks before it leaves the page, and
 * a page that is put away for the back button is emptied first.
 */
import { useEffect, useEffectEvent } from "react";
import { flushSync } from "react-dom";

export function useUnloadGuard(forget: () => void): void {
  const empty = useEffectEvent(() => flushSync(forget));
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    const putAway = () => empty();
    window.addEventListener("beforeunload", ask);
    window.addEventListener("pagehide", putAway);
    return () => {
      window.removeEventListener("beforeunload", ask);
      window.removeEventListener("pagehide", putAway);
    };
  }, []);
}
