/**
 * Text for the user to copy when the browser blocks copying by the page. It is selected, and reported when all of it was
 * copied.
 */
import { useEffect, useRef } from "react";
import { inputLook } from "./field";

const mostRows = 5;

interface CopyByHandProps {
  label: string;
  text: string;
  onCopied: () => void;
}

export function CopyByHand({ label, text, onCopied }: CopyByHandProps) {
  const field = useRef<HTMLTextAreaElement>(null);

  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);

  function check({ selectionStart, selectionEnd, value }: HTMLTextAreaElement) {
    if (selectionStart === 0 && selectionEnd === value.length) onCopied();
  }

  return (
    <textarea
      ref={field}
      readOnly
      aria-label={label}
      value={text}
      rows={Math.min(mostRows, text.trimEnd().split("\n").length)}
      wrap="off"
      spellCheck={false}
      onCopy={(event) => check(event.currentTarget)}
      className={`${inputLook} mt-2 h-auto resize-none py-2 font-mono text-xs`}
    />
  );
}
