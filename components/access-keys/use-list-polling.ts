"use client";
/** Polls the list of keys while it may still show the outcome of a change. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { accessKeysKeys } from "./use-access-keys";

const pauseMilliseconds = 3_000;

export function useListPolling(isUnknown: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!isUnknown) return undefined;
    const poll = () => void client.invalidateQueries({ queryKey: accessKeysKeys.list() });
    const timer = setInterval(poll, pauseMilliseconds);
    return () => clearInterval(timer);
  }, [client, isUnknown]);
}
