"use client";
/** Starts single sign-on with the provider. */
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { beginProviderSignIn } from "./sign-in";

interface Props {
  /** The display name of the provider. */
  name: string;
  destination: string;
  /** Whether the provider must authenticate the user again. */
  again: boolean;
  /** Why an earlier attempt failed. */
  error: string | undefined;
}

export function ProviderButton({ name, destination, again, error }: Props) {
  const [isLeaving, setIsLeaving] = useState(false);
  const [problem, setProblem] = useState(error);

  // The back button restores the page as it was when it was left.
  useEffect(() => {
    const arrive = () => setIsLeaving(false);
    window.addEventListener("pageshow", arrive);
    return () => window.removeEventListener("pageshow", arrive);
  }, []);

  async function leave() {
    setIsLeaving(true);
    setProblem(undefined);
    const begun = await beginProviderSignIn(destination, again);
    if ("url" in begun) return window.location.assign(begun.url);
    setIsLeaving(false);
    setProblem(begun.error);
  }

  return (
    <div className="mt-6 space-y-4">
      <div role="alert">
        {problem && <p className="rounded-md bg-danger-soft px-3 py-2">{problem}</p>}
      </div>
      <Button look="plain" busy={isLeaving} onClick={leave} className="w-full">
        Continue with {name}
      </Button>
      <div className="flex items-center gap-3 text-muted" aria-hidden="true">
        <span className="h-px flex-1 bg-line" />
        or
        <span className="h-px flex-1 bg-line" />
      </div>
    </div>
  );
}
