/** When something was used last, and from where and with what, as a cell of a table. "Never" is an answer too. */
import { describeClient } from "./describe-client";
import { TimeCell } from "./time";

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
      <TimeCell iso={at} />
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
