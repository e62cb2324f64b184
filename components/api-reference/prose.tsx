/** Sentences in which words between backticks are for machines. */
export function Prose({ text }: { text: string }) {
  return text.split("`").map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text that never changes.
      <code key={index} className="font-mono text-sm wrap-anywhere">
        {part}
      </code>
    ),
  );
}
