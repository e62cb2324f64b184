"use client";
/**
 * A moment, as text and as a machine-readable time. The server and the first render in the browser
 * say it in UTC; right after that it turns to the viewer's zone, or to "3 hours ago" kept fresh.
 */
import { formatExact, formatLocal, formatRelative, formatUtc } from "./format-time";
import { unknown, useNow } from "./use-now";

interface TimeProps {
  iso: string;
  relative?: boolean;
}

export function Time({ iso, relative = false }: TimeProps) {
  const moment = useNow();
  if (moment === unknown) return <time dateTime={iso}>{formatUtc(iso)}</time>;
  return <KnownTime {...{ iso, relative, moment }} />;
}

/** In a table, where nothing may move when the text turns: the day alone, and then all of it in the same room. */
export function TimeCell({ iso, relative = false }: TimeProps) {
  const moment = useNow();
  return (
    <span className={`inline-block ${relative ? "min-w-27" : "min-w-34"}`}>
      {moment === unknown ? (
        <time dateTime={iso}>{iso.slice(0, 10)}</time>
      ) : (
        <KnownTime {...{ iso, relative, moment }} />
      )}
    </span>
  );
}

function KnownTime({ iso, relative, moment }: Required<TimeProps> & { moment: number }) {
  return (
    <time dateTime={iso} title={formatExact(iso)}>
      {relative ? formatRelative(iso, moment) : formatLocal(iso)}
    </time>
  );
}
