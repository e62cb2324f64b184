/** The sign-in page. Whoever is signed in already goes straight to where they were going. */
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Mark } from "@/components/console/mark";
import { SignInForm } from "@/components/sign-in/sign-in-form";
import { safePath } from "@/lib/safe-path";
import { findPageUser } from "@/lib/session";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const destination = safePath((await searchParams).callbackUrl);
  if (await findPageUser()) redirect(destination);
  return (
    <main className="flex min-h-dvh items-start justify-center p-4 pt-[12vh]">
      <div className="w-full max-w-sm">
        <div className="flex items-center gap-2 text-lg font-semibold">
          <Mark className="h-8 text-accent" />
          Latchkey
        </div>
        <div className="mt-6 rounded-lg border border-line bg-surface p-6 shadow-lift">
          <h1 className="text-xl font-semibold">Sign in</h1>
          <SignInForm destination={destination} />
        </div>
      </div>
    </main>
  );
}
