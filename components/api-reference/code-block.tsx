/** Text for machines, as it is, with a button that copies it; long lines wrap, so that nothing is out of sight. */

interface CodeBlockProps {
  /** What the button copies: "the example". */
  label: string;
  children: string;
}

/** The script of the page shows the button. */
export function CodeBlock({ label, children }: CodeBlockProps) {
  return (
    <div data-code className="relative">
      <pre className="rounded-md border border-line bg-sunken/60 p-3 pr-20 font-mono text-xs break-words whitespace-pre-wrap">
        {children}
      </pre>
      <CopyButton label={label} />
    </div>
  );
}

export const CopyButton = ({ label }: { label: string }) => (
  <button
    type="button"
    hidden
    data-copy
    aria-label={`Copy ${label}`}
    className="absolute top-1.5 right-1.5 min-h-7 rounded-sm border border-line bg-surface px-2 text-xs font-semibold text-muted hover:text-ink"
  >
    Copy
  </button>
);

export const toJson = (value: unknown): string => JSON.stringify(value, null, 2);
