"use client";
/** What a person sees when a page fails: that it failed, what to quote, and a way to try again. */
import { Notice } from "@/components/console/notice";
import { Button } from "@/components/ui/button";

interface ErrorPageProps {
  error: Error & { digest?: string };
}

export default function ErrorPage({ error }: ErrorPageProps) {
  return (
    <Notice title="This page could not be shown">
      <p role="alert" className="text-quiet">
        Something went wrong on the way. Nothing that was saved is lost.
        {error.digest && (
          <>
            {" "}
            If it keeps happening, quote <code className="font-mono text-ink">{error.digest}</code>.
          </>
        )}
      </p>
      <Button look="primary" onClick={() => window.location.reload()}>
        Try again
      </Button>
    </Notice>
  );
}
