/** The error of a change. Its live region is mounted from the start, so that screen readers announce it once. */

export function FailureNotice({ failure }: { failure: Error | null }) {
  return (
    <div role="alert">
      {failure && (
        <p className="mt-4 rounded-md bg-danger-soft px-3 py-2 text-ink">{failure.message}</p>
      )}
    </div>
  );
}
