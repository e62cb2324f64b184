/** Text for machines, as it is; long lines wrap, so that nothing is out of sight or needs scrolling. */
export function CodeBlock({ children }: { children: string }) {
  return (
    <pre className="rounded-md border border-line bg-sunken/60 p-3 font-mono text-xs break-words whitespace-pre-wrap">
      {children}
    </pre>
  );
}

export const toJson = (value: unknown): string => JSON.stringify(value, null, 2);
