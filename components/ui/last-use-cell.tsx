/** When something was used last, and from where and with what, on two lines. "Never" is an answer too. */
import { cn } from "./cn";
import { describeClient } from "./describe-client";
import { TimeCell } from "./time";

interface LastUseCellProps {
  /** Null where it never was. */
  at: string | null;
  address: string | null;
  client: string | null;
  /** The second line is cut at the width of a column. */
  isCut?: boolean;
}

export function LastUseCell({ at, address, client, isCut = false }: LastUseCellProps) {
  if (!at) return <span className="text-muted">Never</span>;
  return (
    <span className="min-w-0">
      <TimeCell iso={at} />
      {(address || client) && (
        <span
          title={client ?? undefined}
          className={cn(
            "block text-xs text-muted",
            isCut ? "max-w-48 truncate sm:max-w-full" : "wrap-anywhere",
          )}
        >
          {[address, client && describeClient(client)].filter(Boolean).join(" · ")}
        </span>
      )}
    </span>
  );
}
