"use client";
/** The present password and a new one, to be looked at while they are typed by whoever wants to. */
import { useEffect, useRef, useState } from "react";
import { Field } from "@/components/ui/field";

interface PasswordFieldsProps {
  /** What the present password is called. */
  present: string;
  presentError: string | undefined;
  newError: string | undefined;
}

export function PasswordFields({ present, presentError, newError }: PasswordFieldsProps) {
  const presentField = useRef<HTMLInputElement>(null);
  const newField = useRef<HTMLInputElement>(null);
  const [isShown, setIsShown] = useState(false);
  const type = isShown ? "text" : "password";

  useEffect(() => {
    if (presentError) presentField.current?.select();
    else if (newError) newField.current?.select();
  }, [presentError, newError]);

  return (
    <>
      <Field
        ref={presentField}
        label={present}
        name="current"
        type={type}
        autoComplete="current-password"
        error={presentError}
        required
      />
      <Field
        ref={newField}
        label="New password"
        name="new"
        type={type}
        autoComplete="new-password"
        error={newError}
        hint="8 characters or more; 15 or more are better. A few words in a row are easy to remember."
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
