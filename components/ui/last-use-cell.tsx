/** When something was used last, and from where and with what, as a cell of a table. "Never" is an answer too. */
import { describeClient } from "./describe-client";
import { formatExact } from "./format-time";
import { TimeCell } from "./time";
import { unknown, useNow } from "./use-now";

interface LastUseCellProps {
  /** Null where it never was. */
  at: string | null;
  address: string | null;
  client: string | null;
}

export function LastUseCell({ at, address, client }: LastUseCellProps) {
  if (!at) return <span className="text-muted">Never</span>;
  return (
    <span className="min-w-0">
      <RelativeTime iso={at} />
      {(address || client) && (
        <span
          title={client ?? undefined}
          className="block max-w-48 truncate lg:max-w-full text-xs text-muted"
        >
          {[address, client && describeClient(client)].filter(Boolean).join(" · ")}
        </span>
      )}
    </span>
  );
}

/** Says the exact time to a pointer that rests on it, and to a keyboard or a finger that stops there. */
function RelativeTime({ iso }: { iso: string }) {
  const isExactKnown = useNow() !== unknown;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without a pointer, focus is the way to ask.
    <span tabIndex={0} className="group relative inline-block rounded-sm">
      <TimeCell iso={iso} relative />
      {isExactKnown && (
        <span className="pointer-events-none absolute bottom-full left-0 z-10 mb-1 hidden w-max max-w-40 rounded-md bg-ink px-2 py-1 text-xs whitespace-normal text-surface shadow-float group-focus:block lg:max-w-none">
          {formatExact(iso)}
        </span>
      )}
    </span>
  );
}
