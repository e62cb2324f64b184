/** A checkbox with a label and a hint. */
import type { ReactNode } from "react";
import { useId } from "react";

interface CheckboxProps {
  label: ReactNode;
  hint?: ReactNode;
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
}

export function Checkbox({ label, hint, checked, disabled = false, onChange }: CheckboxProps) {
  const id = useId();
  return (
    <div className="grid grid-cols-[auto_1fr] items-baseline gap-x-2">
      <input
        id={id}
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="size-4 translate-y-0.5 accent-accent"
      />
      <label htmlFor={id} className="font-medium text-ink wrap-anywhere">
        {label}
      </label>
      {hint && (
        <div id={`${id}-hint`} className="col-start-2 text-sm text-muted">
          {hint}
        </div>
      )}
    </div>
  );
}
