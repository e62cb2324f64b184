/** A list that is loading, failed or loaded. After a failed refresh, the older data stays below the error. */
import type { ReactNode } from "react";
import { ListFailure } from "./list-failure";
import { ListSkeleton } from "./list-skeleton";

interface List<Data> {
  data: Data | undefined;
  isError: boolean;
  isFetching: boolean;
  refetch: () => Promise<unknown>;
}

interface ListFrameProps<Data> {
  /** What the list holds, as a person calls it. */
  noun: string;
  list: List<Data>;
  children: (data: Data) => ReactNode;
}

export function ListFrame<Data>({ noun, list, children }: ListFrameProps<Data>) {
  const { data, isError, isFetching, refetch } = list;
  return (
    <div className="mt-4 overflow-clip rounded-lg border border-line bg-surface shadow-lift">
      {isError && (
        <ListFailure
          noun={noun}
          isStale={data !== undefined}
          isRetrying={isFetching}
          onRetry={() => void refetch()}
        />
      )}
      {data === undefined ? !isError && <ListSkeleton noun={noun} /> : children(data)}
    </div>
  );
}
