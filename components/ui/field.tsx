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
    <div className="min-w-0">
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
      <FieldNotes id={id} hint={hint} error={error} />
    </div>
  );
}

interface FieldNotesProps {
  id: string;
  hint: ReactNode;
  error: string | undefined;
}

/** What stands under a field, by the ids that the field describes itself with. */
export function FieldNotes({ id, hint, error }: FieldNotesProps) {
  return (
    <>
      {error && (
        <p id={`${id}-error`} className="mt-2 text-sm font-medium text-danger">
          {error}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="mt-2 text-sm text-muted">
          {hint}
        </p>
      )}
    </>
  );
}
