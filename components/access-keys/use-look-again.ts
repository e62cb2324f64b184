"use client";
/** Reads the list again and again while it may still show what became of a change. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { accessKeysKeys } from "./use-access-keys";

const pauseMilliseconds = 3_000;

export function useLookAgain(isUnknown: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!isUnknown) return undefined;
    const look = () => void client.invalidateQueries({ queryKey: accessKeysKeys.list() });
    const timer = setInterval(look, pauseMilliseconds);
    return () => clearInterval(timer);
  }, [client, isUnknown]);
}
