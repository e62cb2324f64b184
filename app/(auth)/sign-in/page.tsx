/** The sign-in page. A signed-in person is redirected to the destination, unless they must sign in again. */

import { env } from "@latchkey/server/lib/platform/env";
import { toErrorMessage } from "@latchkey/server/lib/sign-in/provider-errors";
import { safePath } from "@latchkey/server/lib/sign-in/safe-path";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { findPageUser } from "@/app/page-user";
import { ProviderButton } from "@/components/sign-in/provider-button";
import { SignInForm } from "@/components/sign-in/sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { again, callbackUrl, error, reason } = await searchParams;
  const destination = safePath(callbackUrl);
  const { provider } = env();
  if (again === undefined && (await findPageUser())) redirect(destination);
  return (
    <>
      <h1 className="text-xl font-semibold">Sign in</h1>
      {reason === "ended" && !error && (
        <p role="status" className="mt-4 rounded-md bg-accent-soft px-3 py-2">
          Your session ended. Sign in to continue.
        </p>
      )}
      {provider && (
        <ProviderButton
          name={provider.name}
          destination={destination}
          again={again !== undefined}
          error={toErrorMessage(error)}
        />
      )}
      <SignInForm destination={destination} />
    </>
  );
}
