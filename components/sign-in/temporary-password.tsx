"use client";
/** Replaces a temporary password and goes on to where the person was going. */
import { Button } from "@/components/ui/button";
import { ChangePasswordForm } from "./change-password-form";
import { signOut } from "./sign-in";

interface TemporaryPasswordProps {
  email: string;
  destination: string;
}

export function TemporaryPassword({ email, destination }: TemporaryPasswordProps) {
  const leave = () => void signOut().then(() => window.location.assign("/sign-in"));
  return (
    <ChangePasswordForm
      email={email}
      currentLabel="Temporary password"
      onChanged={() => window.location.replace(destination)}
    >
      <Button look="plain" onClick={leave}>
        Sign out
      </Button>
    </ChangePasswordForm>
  );
}
