"use client";
/** A moment in the past: how long ago. Its exact time shows on hover and focus. */
import { ExactTime } from "./exact-time";
import { formatRelative } from "./format-time";
import { useNow } from "./use-now";

interface TimeProps {
  iso: string;
}

export function Time({ iso }: TimeProps) {
  const moment = useNow();
  return (
    <ExactTime iso={iso}>
      {/* The language data of the browser may differ from the server's: React keeps the server's text. */}
      <time dateTime={iso} suppressHydrationWarning>
        {formatRelative(iso, moment)}
      </time>
    </ExactTime>
  );
}

/**
 * In a table, where nothing may move when the text changes: a second line of no height is as wide as the widest
 * time.
 */
export function TimeCell({ iso }: TimeProps) {
  return (
    <span className="inline-block whitespace-nowrap before:invisible before:block before:h-0 before:overflow-hidden before:content-['12_minutes_ago']">
      <Time iso={iso} />
    </span>
  );
}
