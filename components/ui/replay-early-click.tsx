"use client";
/** Presses the button again that was clicked before the page's script came. Renders nothing. */
import { useEffect } from "react";

declare global {
  interface Window {
    replayEarlyClick?: () => void;
  }
}

export function ReplayEarlyClick() {
  useEffect(() => window.replayEarlyClick?.(), []);
  return null;
}
