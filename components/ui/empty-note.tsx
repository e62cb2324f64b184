/** The empty state of a list. */
import type { ReactNode } from "react";

export function EmptyNote({ children }: { children: ReactNode }) {
  return (
    <p role="status" className="p-4 text-muted sm:py-6">
      {children}
    </p>
  );
}
