/** From where and with what a key obtains its tokens. */
import { describeClient } from "@/components/ui/describe-client";
import { Time } from "@/components/ui/time";
import type { KeyUsage } from "@/lib/key-usage/key-usage";
import { countOf } from "./usage-figures";

export function UsageCallers({ usage: { callers, callerCount } }: { usage: KeyUsage }) {
  if (callers.length === 0) return null;
  return (
    <div>
      <h4 className="font-medium">
        {countOf(callerCount, "caller")}
        {callerCount > callers.length && (
          <span className="font-normal text-muted">, the last {callers.length}:</span>
        )}
      </h4>
      <ul aria-label="Callers">
        {callers.map(({ address, client, firstSeenAt, lastSeenAt }) => (
          <li key={`${address} ${client}`} className="mt-2">
            <p title={client ?? undefined} className="wrap-anywhere">
              {address ?? "Unknown address"} · {describeClient(client)}
            </p>
            <p className="text-sm text-muted">
              Last seen <Time iso={lastSeenAt} relative />, first seen <Time iso={firstSeenAt} />
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
