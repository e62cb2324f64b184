/** The placeholder of a list while it loads. */
import { Skeleton } from "./skeleton";

const rows = ["first", "second", "third"];

export function ListSkeleton({ noun }: { noun: string }) {
  return (
    <div role="status">
      <span className="sr-only">Loading {noun}</span>
      {rows.map((row) => (
        <div
          key={row}
          className="flex h-12 items-center gap-8 border-b border-line px-4 last:border-0"
        >
          <Skeleton className="w-32" />
          <Skeleton className="hidden w-72 sm:block" />
          <Skeleton className="w-24" />
        </div>
      ))}
    </div>
  );
}
