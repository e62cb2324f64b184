"use client";
/** When an event happened, to the second: "31 Jan 2026, 10:05:09". Its zone shows on hover and focus. */
import { ExactTime } from "@/components/ui/exact-time";
import { formatSecond } from "@/components/ui/format-time";
import { useTimeZone } from "@/components/ui/time-zone";

export function EventTime({ iso }: { iso: string }) {
  const zone = useTimeZone();
  return (
    <ExactTime iso={iso}>
      <time dateTime={iso} className="whitespace-nowrap" suppressHydrationWarning>
        {formatSecond(iso, zone)}
      </time>
    </ExactTime>
  );
}
