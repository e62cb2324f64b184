/** A choice among a few options that are all visible: the browser's own radio buttons, in a row that wraps. */
import { useId } from "react";
import type { Option } from "./select";

interface RadioGroupProps {
  label: string;
  options: readonly Option[];
  value: string;
  disabled?: boolean;
  onChange: (value: string) => void;
}

export function RadioGroup({ label, options, value, disabled = false, onChange }: RadioGroupProps) {
  const name = useId();
  return (
    <fieldset disabled={disabled} className="pt-2 text-ink">
      <legend className="mb-1 block text-sm font-medium">{label}</legend>
      <div className="flex flex-wrap gap-2">
        {options.map((option) => (
          <label
            key={option.value}
            className="flex min-h-10 flex-auto cursor-pointer items-center gap-2 rounded-md border border-edge bg-surface px-3 whitespace-nowrap has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="size-4 shrink-0 accent-accent outline-none"
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
