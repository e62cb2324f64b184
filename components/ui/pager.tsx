/** Where a page stands in a longer list, and the way to the pages beside it. */
import { Button } from "./button";

interface PagerProps {
  /** How many come before the page. */
  offset: number;
  count: number;
  total: number;
  /** Whether there are more than have been counted. */
  isMore?: boolean;
  pageSize: number;
  onGo: (offset: number) => void;
}

export function Pager({ offset, count, total, isMore = false, pageSize, onGo }: PagerProps) {
  if (total === 0) return null;
  return (
    <nav
      aria-label="Pages"
      className="flex flex-wrap items-center justify-between gap-4 border-t border-line px-4 py-3"
    >
      <p role="status" className="text-sm text-muted">
        {count > 0 ? `${offset + 1}–${offset + count}` : "0"} of{" "}
        {isMore ? `more than ${total}` : total}
      </p>
      {total > pageSize && (
        <div className="flex gap-2">
          <Button
            look="plain"
            unavailable={offset === 0}
            onClick={() => onGo(Math.max(0, offset - pageSize))}
          >
            Previous
          </Button>
          <Button
            look="plain"
            unavailable={offset + count >= total}
            onClick={() => onGo(offset + pageSize)}
          >
            Next
          </Button>
        </div>
      )}
    </nav>
  );
}
