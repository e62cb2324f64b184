"use client";
/**
 * What a person sees when a page fails: that it failed, what to quote, and a way to try again, which
 * needs no script: there may be none when it is the last resort.
 */
import { Notice } from "@/components/console/notice";

interface ErrorPageProps {
  error: Error & { digest?: string };
}

export default function ErrorPage({ error }: ErrorPageProps) {
  return (
    <Notice title="Something went wrong">
      <p role="alert" className="text-muted">
        This page could not be loaded. Your saved data is not affected.
        {error.digest && (
          <>
            {" "}
            If the problem persists, contact your administrator and quote{" "}
            <code className="font-mono text-ink">{error.digest}</code>.
          </>
        )}
      </p>
      <form>
        <button type="submit" className="font-semibold text-accent underline underline-offset-4">
          Try again
        </button>
      </form>
    </Notice>
  );
}
