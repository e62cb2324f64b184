"use client";
/**
 * A moment, as text and as a machine-readable time. The server does not know the viewer's time zone, so the first text
 * is in UTC, or relative to the server's clock; it has the form and the width that it keeps.
 */
import { formatExact, formatLocal, formatRelative, formatUtc } from "./format-time";
import { useHydrated } from "./use-hydrated";
import { useNow } from "./use-now";

interface TimeProps {
  iso: string;
  relative?: boolean;
}

export function Time({ iso, relative = false }: TimeProps) {
  const moment = useNow();
  const isHydrated = useHydrated();
  const absolute = isHydrated ? formatLocal : formatUtc;
  return (
    // The language data of the browser may differ from the server's: React keeps the server's text.
    <time
      dateTime={iso}
      title={isHydrated ? formatExact(iso) : undefined}
      suppressHydrationWarning={!isHydrated}
    >
      {relative ? formatRelative(iso, moment) : absolute(iso)}
    </time>
  );
}

/** As wide as the widest time: a second line of no height holds the room, so that no column moves. */
const widest = {
  relative: "before:content-['12_minutes_ago']",
  absolute: "before:content-['30_Sept_2026,_20:08']",
};

/** In a table, where nothing may move when the text changes. */
export function TimeCell({ iso, relative = false }: TimeProps) {
  const room = relative ? widest.relative : widest.absolute;
  return (
    <span
      className={`inline-block whitespace-nowrap before:invisible before:block before:h-0 before:overflow-hidden ${room}`}
    >
      <Time {...{ iso, relative }} />
    </span>
  );
}
