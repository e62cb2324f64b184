/** The title of a section of a page, a sentence on what it is about, and what can be done with it as a whole. */
import type { ReactNode, Ref } from "react";
import { cn } from "./cn";

interface SectionHeaderProps {
  /** For the section that the title names. */
  id?: string;
  title: string;
  /** Where the page has more than one section. Otherwise the marked link above it has the same words. */
  isTitleShown?: boolean;
  sentence: ReactNode;
  /** Takes focus when what had it is gone. */
  heading?: Ref<HTMLHeadingElement>;
  children?: ReactNode;
}

export function SectionHeader(props: SectionHeaderProps) {
  const { id, title, isTitleShown = false, sentence, heading, children } = props;
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-4">
      <div className="min-w-0 flex-[1_1_20rem]">
        <h2
          ref={heading}
          id={id}
          tabIndex={heading ? -1 : undefined}
          className={cn(
            "w-fit rounded-sm text-lg font-semibold",
            isTitleShown ? "mb-1" : "sr-only focus-visible:not-sr-only",
          )}
        >
          {title}
        </h2>
        <p className="max-w-text text-pretty text-muted">{sentence}</p>
      </div>
      {children && <div className="flex flex-wrap items-center gap-2">{children}</div>}
    </div>
  );
}
