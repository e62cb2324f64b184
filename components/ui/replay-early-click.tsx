"use client";
/** Presses the button again that was clicked before the page's script came. Renders nothing. */
import { useEffect, useLayoutEffect } from "react";

declare global {
  interface Window {
    earlyClick?: { stop: () => void; take: () => HTMLButtonElement | undefined };
  }
}

/** The last component of the document, so that all others listen before it takes the click. */
export function ReplayEarlyClick() {
  // In the commit itself, because React handles each click after it.
  useLayoutEffect(() => window.earlyClick?.stop(), []);
  useEffect(() => {
    const button = window.earlyClick?.take();
    if (button?.isConnected) button.click();
  }, []);
  return null;
}
