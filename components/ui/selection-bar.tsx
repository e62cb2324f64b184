/** What can be done with the selected rows of a list. It stays in view at the end of the list. */
import type { ReactNode } from "react";
import { Button } from "./button";

interface SelectionBarProps {
  /** "2 selected" */
  summary: string;
  onSelectAll: (() => void) | undefined;
  onClear: () => void;
  children: ReactNode;
}

export function SelectionBar({ summary, onSelectAll, onClear, children }: SelectionBarProps) {
  return (
    <section
      aria-label="Selection"
      className="sticky bottom-0 z-20 flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line bg-surface px-4 py-3"
    >
      <p role="status" className="mr-auto font-medium">
        {summary}
      </p>
      <div className="flex flex-wrap items-center gap-2">
        {onSelectAll && (
          <Button look="plain" onClick={onSelectAll}>
            Select all
          </Button>
        )}
        <Button look="plain" onClick={onClear}>
          Clear
        </Button>
        {children}
      </div>
    </section>
  );
}
