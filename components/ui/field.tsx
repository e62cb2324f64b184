/**
 * A labelled text field with a hint and an error under it, tied together for assistive technology:
 * the error replaces nothing, it is read before the hint.
 */
import type { ComponentProps, ReactNode } from "react";
import { useId } from "react";
import { cn } from "./cn";

export const inputLook =
  "block h-10 w-full min-w-0 rounded-md border border-edge bg-surface px-3 aria-invalid:border-danger";

export interface FieldProps extends Omit<ComponentProps<"input">, "id"> {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
}

export function Field({ label, hint, error, className, ...input }: FieldProps) {
  const id = useId();
  const described = cn(error && `${id}-error`, hint && `${id}-hint`);
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-sm font-medium">
        {label}
      </label>
      <input
        {...input}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
        className={cn(inputLook, className)}
      />
      {error && (
        <p id={`${id}-error`} className="mt-2 text-sm font-medium text-danger">
          {error}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="mt-2 text-sm text-quiet">
          {hint}
        </p>
      )}
    </div>
  );
}
