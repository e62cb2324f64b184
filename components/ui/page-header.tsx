/** The title of a page, a sentence on what it is about, and what can be done on it as a whole. */
import type { ReactNode, Ref } from "react";

interface PageHeaderProps {
  title: string;
  sentence: ReactNode;
  /** Takes focus when what had it is gone. */
  heading: Ref<HTMLHeadingElement>;
  children?: ReactNode;
}

export function PageHeader({ title, sentence, heading, children }: PageHeaderProps) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
      <div className="min-w-0 flex-[1_1_20rem]">
        <h1 ref={heading} tabIndex={-1} className="w-fit rounded-sm text-xl font-semibold">
          {title}
        </h1>
        <p className="mt-1 max-w-[88ch] text-pretty text-quiet">{sentence}</p>
      </div>
      {children && <div className="flex flex-wrap items-center gap-2">{children}</div>}
    </div>
  );
}

/** The fields above a list that narrow it. */
export function FilterBar({ children }: { children: ReactNode }) {
  return <div className="mt-6 grid gap-4 sm:grid-cols-2 lg:grid-cols-4">{children}</div>;
}

/** What stands in place of a list that holds nothing. */
export function EmptyNote({ children }: { children: ReactNode }) {
  return (
    <p role="status" className="px-4 py-6 text-quiet md:px-8">
      {children}
    </p>
  );
}
