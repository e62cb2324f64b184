/** Text about a moment. Its exact time and time zone show when a pointer rests on it, or when it has the focus. */
import type { ReactNode } from "react";
import { formatExact } from "./format-time";
import { useHydrated } from "./use-hydrated";

export function ExactTime({ iso, children }: { iso: string; children: ReactNode }) {
  const isExactKnown = useHydrated();
  const title = isExactKnown ? formatExact(iso) : undefined;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without a pointer, focus is the way to ask.
    <span tabIndex={0} title={title} className="group relative inline-block rounded-sm">
      {children}
      {isExactKnown && (
        <span className="pointer-events-none absolute bottom-full left-0 z-10 mb-1 hidden w-max max-w-40 rounded-md bg-ink px-2 py-1 text-xs whitespace-normal text-surface shadow-float group-focus:block lg:max-w-none">
          {formatExact(iso)}
        </span>
      )}
    </span>
  );
}
