"use client";
/** Goes on to the provider's page; what comes back from there is this origin's again. */
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { beginProviderSignIn } from "./sign-in";

interface Props {
  /** How people call the provider. */
  name: string;
  destination: string;
  /** Whether the provider must ask who it is, though it may know. */
  again: boolean;
  /** Why an attempt has come to nothing. */
  refusal: string | undefined;
}

export function ProviderButton({ name, destination, again, refusal }: Props) {
  const [isLeaving, setIsLeaving] = useState(false);
  const [problem, setProblem] = useState(refusal);

  // Whoever comes back with the browser's button finds the page as it was when they left.
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
    setProblem(begun.refusal);
  }

  return (
    <div className="mt-6 space-y-4">
      <div role="alert">
        {problem && <p className="rounded-md bg-danger-soft px-3 py-2">{problem}</p>}
      </div>
      <Button look="plain" busy={isLeaving} onClick={leave} className="w-full">
        Continue with {name}
      </Button>
      <div className="flex items-center gap-3 text-quiet" aria-hidden="true">
        <span className="h-px flex-1 bg-line" />
        or
        <span className="h-px flex-1 bg-line" />
      </div>
    </div>
  );
}
