/** A labelled choice among a few: the browser's own, which every keyboard and screen reader knows. */
import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "./cn";
import { describedBy, FieldNotes, inputLook } from "./field";

export interface Option {
  value: string;
  label: string;
}

export interface SelectProps extends Omit<ComponentProps<"select">, "id" | "children"> {
  label: string;
  options: readonly Option[];
  hint?: ReactNode;
  error?: string | undefined;
}

export function Select({ label, options, hint, error, className, ...select }: SelectProps) {
  const id = useId();
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1 block text-sm font-medium">
        {label}
      </label>
      <select
        {...select}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, { hint, error })}
        className={cn(inputLook, "px-2", className)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <FieldNotes id={id} hint={hint} error={error} />
    </div>
  );
}
