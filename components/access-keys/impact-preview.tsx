/**
 * How much a key is used, shown before it is deleted or gets a new secret. Its space is reserved while it loads, so that
 * no button moves, and the dialog can be confirmed without it.
 */
import { LastUse } from "@/components/ui/last-use";
import type { AccessKey } from "@/lib/access-keys/access-key";
import type { KeyUsage } from "@/lib/key-usage/key-usage";
import { lastUse } from "./last-use";
import { countOf, UsageFigures } from "./usage-figures";
import { useKeyUsage } from "./use-key-dialogs";

export function ImpactPreview({ accessKey }: { accessKey: AccessKey }) {
  const { data: usage, isError } = useKeyUsage(accessKey);
  const hasFailed = isError && !usage;
  return (
    <div className="mt-4 rounded-md border border-line bg-canvas p-3">
      {accessKey.lastLogin ? (
        <Impact accessKey={accessKey} usage={usage} hasFailed={hasFailed} />
      ) : (
        <p role="status" className="min-h-10 text-pretty sm:min-h-5">
          {describeUnused(usage, hasFailed)}
        </p>
      )}
    </div>
  );
}

interface ImpactProps {
  accessKey: AccessKey;
  usage: KeyUsage | undefined;
  hasFailed: boolean;
}

function Impact({ accessKey, usage, hasFailed }: ImpactProps) {
  const use = lastUse(accessKey, usage);
  return (
    <>
      <div className="grid items-center *:[grid-area:1/1]">
        <div aria-hidden className={hasFailed ? "invisible" : undefined}>
          <UsageFigures
            figures={[
              { label: "Tokens in 24 hours", count: usage?.last24Hours.issued },
              { label: "Tokens in 30 days", count: usage?.last30Days.issued },
              { label: "Callers in 30 days", count: usage?.callerCount },
            ]}
          />
        </div>
        <p role="status" className={hasFailed ? "text-pretty" : "sr-only"}>
          {usage && describe(usage)}
          {hasFailed && "Usage could not be loaded."}
        </p>
      </div>
      <div className="mt-3 border-t border-line pt-2">{use && <LastUse {...use} />}</div>
    </>
  );
}

const describe = ({ last24Hours, last30Days, callerCount }: KeyUsage) =>
  `In the last 24 hours: ${countOf(last24Hours.issued, "token")}; in the last 30 days: ${countOf(last30Days.issued, "token")} from ${countOf(callerCount, "caller")}.`;

/** Of a key that was unused when the list was read. */
function describeUnused(usage: KeyUsage | undefined, hasFailed: boolean): string {
  if (hasFailed) return "Not used before you opened this page. Recent usage could not be loaded.";
  const issued = usage?.last30Days.issued ?? 0;
  if (issued > 0) return `Used since you opened this page: ${countOf(issued, "token")}.`;
  return "This key has never been used.";
}
