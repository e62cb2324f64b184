/** A few numbers side by side, each with what it counts. Room for them is kept until they are known. */
import { Skeleton } from "@/components/ui/skeleton";

const numbers = new Intl.NumberFormat("en-GB");

export const formatCount = (count: number) => numbers.format(count);

/** "1 token", "3,410 tokens". */
export const countOf = (count: number, noun: string) =>
  `${formatCount(count)} ${noun}${count === 1 ? "" : "s"}`;

export interface Figure {
  label: string;
  /** Undefined while it is on its way. */
  count: number | undefined;
}

export function UsageFigures({ figures }: { figures: readonly Figure[] }) {
  return (
    <dl className="grid auto-cols-fr grid-flow-col gap-3">
      {figures.map(({ label, count }) => (
        <div key={label} className="flex min-w-0 flex-col-reverse justify-end">
          <dt className="text-xs text-muted">{label}</dt>
          <dd className="flex h-7 items-center text-lg font-semibold text-ink">
            {count === undefined ? <Skeleton className="w-10" /> : formatCount(count)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
