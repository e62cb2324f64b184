/** The sign-in page. Whoever is signed in already goes straight to where they were going. */
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ProviderButton } from "@/components/sign-in/provider-button";
import { SignInForm } from "@/components/sign-in/sign-in-form";
import { env } from "@/lib/env";
import { safePath } from "@/lib/safe-path";
import { findPageUser } from "@/lib/session";
import { explainRefusal } from "@/lib/users/sign-on-failure";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { callbackUrl, error } = await searchParams;
  const destination = safePath(callbackUrl);
  const { provider } = env();
  if (await findPageUser()) redirect(destination);
  return (
    <>
      <h1 className="text-xl font-semibold">Sign in</h1>
      {provider && (
        <ProviderButton
          name={provider.name}
          destination={destination}
          refusal={explainRefusal(error)}
        />
      )}
      <SignInForm destination={destination} />
    </>
  );
}
