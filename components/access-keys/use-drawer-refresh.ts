/**
 * Reads a key, its usage and its history again while its drawer is open. Not for long after the user was last active: each
 * request keeps the session alive.
 */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { accessKeysKeys } from "./use-access-keys";

const pauseMilliseconds = 10_000;
const mostIdleMilliseconds = 10 * 60_000;
const activities = ["pointermove", "keydown", "focus"] as const;

export function useDrawerRefresh(id: string): void {
  const client = useQueryClient();
  useEffect(() => {
    let activeAt = performance.now();
    const noteActivity = () => {
      activeAt = performance.now();
    };
    const refresh = () => {
      if (document.hidden || performance.now() - activeAt > mostIdleMilliseconds) return;
      for (const queryKey of [
        accessKeysKeys.list(),
        accessKeysKeys.usage(id),
        accessKeysKeys.history(id),
      ]) {
        void client.invalidateQueries({ queryKey });
      }
    };
    const timer = setInterval(refresh, pauseMilliseconds);
    for (const activity of activities) window.addEventListener(activity, noteActivity);
    return () => {
      clearInterval(timer);
      for (const activity of activities) window.removeEventListener(activity, noteActivity);
    };
  }, [client, id]);
}
