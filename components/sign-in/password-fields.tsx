"use client";
/** The current password and a new one, which can be shown while they are typed. */
import { useState } from "react";
import { Field, type FieldProps } from "@/components/ui/field";

interface PasswordFieldsProps {
  currentLabel: string;
  currentField: Omit<FieldProps, "label">;
  newField: Omit<FieldProps, "label">;
}

export function PasswordFields({ currentLabel, currentField, newField }: PasswordFieldsProps) {
  const [isShown, setIsShown] = useState(false);
  const type = isShown ? "text" : "password";
  return (
    <>
      <Field
        {...currentField}
        label={currentLabel}
        type={type}
        autoComplete="current-password"
        required
      />
      <Field
        {...newField}
        label="New password"
        type={type}
        autoComplete="new-password"
        hint="At least 8 characters; 15 or more are better. A few random words are easy to remember."
        required
      />
      <label className="flex w-fit items-center gap-2">
        <input
          type="checkbox"
          checked={isShown}
          onChange={(event) => setIsShown(event.target.checked)}
          className="size-4 accent-accent"
        />
        Show passwords
      </label>
    </>
  );
}
