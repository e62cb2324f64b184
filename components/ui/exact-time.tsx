"use client";
/** Text about a moment. Its exact time and time zone show when a pointer rests on it, or when it has the focus. */
import type { ReactNode } from "react";
import { formatExact } from "./format-time";
import { useTimeZone } from "./time-zone";
import { Tip } from "./tip";

export function ExactTime({ iso, children }: { iso: string; children: ReactNode }) {
  const zone = useTimeZone();
  return (
    <Tip text={() => formatExact(iso, zone)} className="inline-block">
      {children}
    </Tip>
  );
}
