/** Replaces a temporary password. Until then the user can open no other page, only sign out. */

import { safePath } from "@latchkey/server/lib/sign-in/safe-path";
import type { Metadata } from "next";
import { requireTemporaryUser } from "@/app/page-user";
import { TemporaryPassword } from "@/components/sign-in/temporary-password";

export const metadata: Metadata = { title: "Choose your password" };

export default async function ChangePasswordPage({ searchParams }: PageProps<"/change-password">) {
  const destination = safePath((await searchParams).callbackUrl);
  const { email } = await requireTemporaryUser(destination);
  return (
    <>
      <h1 className="text-xl font-semibold">Choose your password</h1>
      <p className="mt-2 text-pretty text-muted">
        You signed in with a temporary password. Choose your own password to continue.
      </p>
      <TemporaryPassword email={email} destination={destination} />
    </>
  );
}
