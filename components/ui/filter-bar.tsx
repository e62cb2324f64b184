/** The filters above a list, side by side where there is space. */
import type { ReactNode } from "react";

export function FilterBar({ children }: { children: ReactNode }) {
  return (
    <div className="mt-4 flex flex-wrap items-start gap-4 *:max-w-sm *:flex-[1_1_11rem]">
      {children}
    </div>
  );
}
