/** What can be done with the selected rows of a list. It stays in view at the end of the list. */
import type { ReactNode } from "react";

interface SelectionBarProps {
  /** "2 selected" */
  summary: string;
  onSelectAll: (() => void) | undefined;
  onClear: () => void;
  children: ReactNode;
}

const textButton =
  "min-h-9 rounded-sm text-sm font-semibold text-accent underline-offset-4 hover:underline";

export function SelectionBar({ summary, onSelectAll, onClear, children }: SelectionBarProps) {
  return (
    <section
      aria-label="Selection"
      className="sticky bottom-0 z-20 flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line bg-surface px-4 py-3"
    >
      <div className="mr-auto flex flex-wrap items-center gap-x-4">
        <p role="status" className="font-medium">
          {summary}
        </p>
        {onSelectAll && (
          <button type="button" className={textButton} onClick={onSelectAll}>
            Select all
          </button>
        )}
        <button type="button" className={textButton} onClick={onClear}>
          Clear
        </button>
      </div>
      <div className="flex flex-wrap items-center gap-2">{children}</div>
    </section>
  );
}
