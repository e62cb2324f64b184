/** The way to the pages beside a page of a long list, whose length is not known. */
import { Button } from "./button";

interface StepPagerProps {
  /** Undefined on the first page. */
  onPrevious: (() => void) | undefined;
  /** Undefined on the last page. */
  onNext: (() => void) | undefined;
}

const nothing = () => {};

export function StepPager({ onPrevious, onNext }: StepPagerProps) {
  if (!onPrevious && !onNext) return null;
  return (
    <nav
      aria-label="Pages"
      className="flex flex-wrap justify-end gap-2 border-t border-line px-4 py-3"
    >
      <Button look="plain" unavailable={!onPrevious} onClick={onPrevious ?? nothing}>
        Previous
      </Button>
      <Button look="plain" unavailable={!onNext} onClick={onNext ?? nothing}>
        Next
      </Button>
    </nav>
  );
}
