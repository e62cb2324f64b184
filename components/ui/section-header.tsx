/** The title of a section of a page, a sentence on what it is about, and what can be done with it as a whole. */
import type { ReactNode, Ref } from "react";

interface SectionHeaderProps {
  /** For the section that the title names, where the page has more than one. */
  id?: string;
  title: string;
  sentence: ReactNode;
  /** Takes focus when what had it is gone. */
  heading?: Ref<HTMLHeadingElement>;
  children?: ReactNode;
}

export function SectionHeader({ id, title, sentence, heading, children }: SectionHeaderProps) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
      <div className="min-w-0 flex-[1_1_20rem]">
        <h2
          ref={heading}
          id={id}
          tabIndex={heading ? -1 : undefined}
          className="w-fit rounded-sm text-lg font-semibold"
        >
          {title}
        </h2>
        <p className="mt-1 max-w-text text-pretty text-muted">{sentence}</p>
      </div>
      {children && <div className="flex flex-wrap items-center gap-2">{children}</div>}
    </div>
  );
}
