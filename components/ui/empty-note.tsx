/** The empty state of a list: a sentence, and what helps. */
import type { ReactNode } from "react";

interface EmptyNoteProps {
  /** A button or a link. */
  action?: ReactNode;
  children: ReactNode;
}

export function EmptyNote({ action, children }: EmptyNoteProps) {
  return (
    <div className="flex flex-col items-start gap-4 p-4 sm:py-6">
      <p role="status" className="max-w-text text-pretty text-muted">
        {children}
      </p>
      {action}
    </div>
  );
}
