/** What stands where the list will be: what to do first, and how a key is used afterwards. */
import { useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { tokenPath } from "@/lib/tokens/paths";

const never = () => () => {};

interface EmptyListProps {
  /** Undefined while no key can be created; the reason is above the list. */
  onCreate: (() => void) | undefined;
}

export function EmptyList({ onCreate }: EmptyListProps) {
  const origin = useSyncExternalStore(
    never,
    () => window.location.origin,
    () => "",
  );
  return (
    <div className="px-4 py-6 md:p-8">
      <p>You have no access keys yet.</p>
      {onCreate && (
        <Button look="plain" className="mt-4" onClick={onCreate}>
          Create access key
        </Button>
      )}
      <p className="mt-6 max-w-text text-pretty text-muted">
        A script exchanges the key for a short-lived token:
      </p>
      <pre className="mt-2 max-w-2xl rounded-md border border-line bg-canvas p-3 font-mono text-xs md:p-4 md:text-sm whitespace-pre-wrap wrap-anywhere">
        {`curl ${origin}${tokenPath} \\\n  -u "$CLIENT_ID:$CLIENT_SECRET" \\\n  -d grant_type=client_credentials`}
      </pre>
    </div>
  );
}
