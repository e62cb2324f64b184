/** A value to read and to take along: a label, the value, and the button that copies it. */
import { type RefObject, useId, useRef } from "react";
import { CopyButton } from "./copy-button";
import type { CopyOutcome } from "./copy-text";
import { inputLook } from "./field";

interface CopyFieldProps {
  label: string;
  copyLabel: string;
  value: string;
  onOutcome: (outcome: CopyOutcome) => void;
}

export function CopyField({ label, copyLabel, value, onOutcome }: CopyFieldProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-sm font-medium text-ink">
        {label}
      </label>
      <div className="flex items-center gap-1">
        <input
          ref={input}
          id={id}
          readOnly
          value={value}
          autoComplete="off"
          spellCheck={false}
          onFocus={(event) => event.target.select()}
          onCopy={() => isAllSelected(input) && onOutcome("copied")}
          className={`${inputLook} font-mono text-sm`}
        />
        <CopyButton label={copyLabel} text={value} source={input} onOutcome={onOutcome} />
      </div>
    </div>
  );
}

/** Whether the copy keys take the whole value: a part of it is no use to anybody. */
function isAllSelected({ current }: RefObject<HTMLInputElement | null>): boolean {
  if (!current) return false;
  const { selectionStart, selectionEnd, value } = current;
  return selectionStart === 0 && selectionEnd === value.length;
}
