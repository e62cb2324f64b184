"use client";
/**
 * A moment, as text and as a machine-readable time. The server and the first render in the browser
 * say it in UTC; right after that it turns to the viewer's zone, or to "3 hours ago" kept fresh.
 */
import { useSyncExternalStore } from "react";
import { now } from "@/lib/clock";
import { formatExact, formatLocal, formatRelative, formatUtc } from "./format-time";

const refreshMilliseconds = 30_000;
const unknown = 0;

let current = unknown;

function subscribe(changed: () => void): () => void {
  const timer = setInterval(() => {
    current = now().getTime();
    changed();
  }, refreshMilliseconds);
  return () => clearInterval(timer);
}

function readNow(): number {
  current ||= now().getTime();
  return current;
}

interface TimeProps {
  iso: string;
  relative?: boolean;
}

export function Time({ iso, relative = false }: TimeProps) {
  const moment = useSyncExternalStore(subscribe, readNow, () => unknown);
  if (moment === unknown) return <time dateTime={iso}>{formatUtc(iso)}</time>;
  return (
    <time dateTime={iso} title={formatExact(iso)}>
      {relative ? formatRelative(iso, moment) : formatLocal(iso)}
    </time>
  );
}
