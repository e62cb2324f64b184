/** What stands in place of a list that holds nothing. */
import type { ReactNode } from "react";

export function EmptyNote({ children }: { children: ReactNode }) {
  return (
    <p role="status" className="p-4 text-quiet sm:py-6">
      {children}
    </p>
  );
}
