/** The error of a list, with a button to retry. */
import { Button } from "./button";

interface ListFailureProps {
  /** What the list holds, as a person calls it. */
  noun: string;
  isStale: boolean;
  isRetrying: boolean;
  onRetry: () => void;
}

const capitalise = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export function ListFailure({ noun, isStale, isRetrying, onRetry }: ListFailureProps) {
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center justify-between gap-4 bg-danger-soft px-4 py-3 not-last:border-b not-last:border-line"
    >
      <p className="min-w-0 flex-[1_1_16rem]">
        {isStale
          ? "The list could not be refreshed. What you see may be out of date."
          : `${capitalise(noun)} could not be loaded.`}
      </p>
      <Button look="plain" busy={isRetrying} onClick={onRetry}>
        Retry
      </Button>
    </div>
  );
}
