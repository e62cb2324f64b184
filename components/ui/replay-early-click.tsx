"use client";
/** Presses the button again that was clicked before the page's script came. Renders nothing. */
import { useEffect, useLayoutEffect, useRef } from "react";

declare global {
  interface Window {
    takeEarlyClick?: () => HTMLButtonElement | undefined;
  }
}

export function ReplayEarlyClick() {
  const button = useRef<HTMLButtonElement>(undefined);
  // In the commit itself, because React handles each click after it.
  useLayoutEffect(() => {
    button.current = window.takeEarlyClick?.();
  }, []);
  useEffect(() => {
    if (button.current?.isConnected) button.current.click();
    button.current = undefined;
  }, []);
  return null;
}
