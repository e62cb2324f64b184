/** Says why a change failed. Mounted before there is anything to say, so that it is heard once. */

export function FailureNotice({ failure }: { failure: Error | null }) {
  return (
    <div role="alert">
      {failure && (
        <p className="mt-4 rounded-md bg-danger-soft px-3 py-2 text-ink">{failure.message}</p>
      )}
    </div>
  );
}
