/** Where a temporary password becomes one's own. Nothing else is open until then, but the way out. */

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
      <p className="mt-2 text-pretty text-quiet">
        You signed in with a temporary password. Choose your own password to continue.
      </p>
      <TemporaryPassword email={email} destination={destination} />
    </>
  );
}
