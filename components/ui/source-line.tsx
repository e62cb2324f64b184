/** Says in a cell what something was made with; the name, when pressed, finds what else was. */

interface SourceLineProps {
  /** Before the name: "with", say. */
  prefix: string;
  name: string;
  /** What pressing the name does. */
  label: string;
  title: string;
  onFind: () => void;
}

export function SourceLine({ prefix, name, label, title, onFind }: SourceLineProps) {
  return (
    <span className="flex max-w-48 items-baseline gap-1 text-xs text-muted sm:max-w-full">
      <span className="shrink-0">{prefix}</span>
      <button
        type="button"
        aria-label={label}
        title={title}
        onClick={onFind}
        className="min-w-0 truncate rounded-sm font-medium text-ink underline decoration-edge underline-offset-2 hover:decoration-ink"
      >
        {name}
      </button>
    </span>
  );
}
