/**
 * Lends the back button to what is on the screen for the only time: while mounted, going back presses
 * `press` and stays. Pages change without a document being left, so nothing else would ask.
 */
import { useEffect, useEffectEvent } from "react";

export function useBackGuard(press: () => void): void {
  const pressed = useEffectEvent(press);
  useEffect(() => {
    let isGuarded = false;
    const guard = () => {
      history.pushState(history.state, "");
      isGuarded = true;
    };
    const stay = () => {
      guard();
      pressed();
    };
    const leave = () => {
      isGuarded = false;
    };
    // Not at once: a mount that is undone at once, as React does in development, must leave no trace.
    const timer = setTimeout(guard);
    window.addEventListener("popstate", stay);
    window.addEventListener("pagehide", leave);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("popstate", stay);
      window.removeEventListener("pagehide", leave);
      if (isGuarded) history.back();
    };
  }, []);
}
