/**
 * A labelled text field with a hint or an error under it, tied together for assistive technology. An error takes the
 * place of the hint, which may say the opposite.
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
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1 block text-sm font-medium">
        {label}
      </label>
      <input
        {...input}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, { hint, error })}
        className={cn(inputLook, className)}
      />
      <FieldNotes id={id} hint={hint} error={error} />
    </div>
  );
}

interface Notes {
  hint?: ReactNode;
  error?: string | undefined;
}

/** The ID of what stands under the field. */
export function describedBy(id: string, { hint, error }: Notes): string | undefined {
  if (error) return `${id}-error`;
  return hint ? `${id}-hint` : undefined;
}

interface FieldNotesProps extends Notes {
  id: string;
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
      {!error && hint && (
        <p id={`${id}-hint`} className="mt-2 text-sm text-muted">
          {hint}
        </p>
      )}
    </>
  );
}
