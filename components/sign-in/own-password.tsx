"use client";
/** Changes the person's own password and says so. */
import { useState } from "react";
import { ChangePasswordForm } from "./change-password-form";

export function OwnPassword({ email }: { email: string }) {
  const [isChanged, setIsChanged] = useState(false);
  return (
    <div className="mt-4 max-w-md">
      <ChangePasswordForm
        email={email}
        currentLabel="Current password"
        onChanged={() => setIsChanged(true)}
      />
      <div role="status">
        {isChanged && (
          <p className="mt-4 rounded-md bg-accent-soft px-3 py-2">
            Password changed. You have been signed out everywhere else.
          </p>
        )}
      </div>
    </div>
  );
}
