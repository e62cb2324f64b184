/** Callers of a key, each with when it was seen. */
import { describeClient } from "@/components/ui/describe-client";
import { Time } from "@/components/ui/time";
import type { KeyCaller } from "@/lib/key-usage/key-usage";
import { countOf } from "./usage-figures";

interface CallerListProps {
  label: string;
  callers: readonly KeyCaller[];
  /** With those that are not listed. */
  callerCount: number;
  /** What they did, after their number. */
  suffix?: string;
}

export function CallerList({ label, callers, callerCount, suffix = "" }: CallerListProps) {
  if (callers.length === 0) return null;
  return (
    <div>
      <h4 className="font-medium">
        {countOf(callerCount, "caller")} {suffix}
        {callerCount > callers.length && (
          <span className="font-normal text-muted">, the last {callers.length}:</span>
        )}
      </h4>
      <ul aria-label={label}>
        {callers.map(({ address, client, firstSeenAt, lastSeenAt }) => (
          <li key={`${address} ${client}`} className="mt-2">
            <p title={client ?? undefined} className="wrap-anywhere">
              {address ?? "Unknown address"} · {describeClient(client)}
            </p>
            <p className="text-sm text-muted">
              Last used <Time iso={lastSeenAt} />, first used <Time iso={firstSeenAt} />
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
