/** What stands where the list will be: what to do first, and how a key is used afterwards. */

import { useSyncExternalStore } from "react";
import { tokenPath } from "@/lib/tokens/paths";

const never = () => () => {};

export function EmptyList() {
  const origin = useSyncExternalStore(
    never,
    () => window.location.origin,
    () => "",
  );
  return (
    <div className="px-4 py-6 md:p-8">
      <p className="max-w-text text-pretty">
        You have no access keys yet. Create one with <strong>+ACCESS KEY</strong>, then exchange it
        for a short-lived token:
      </p>
      <pre className="mt-4 max-w-2xl rounded-md border border-line bg-canvas p-3 font-mono text-xs md:p-4 md:text-sm whitespace-pre-wrap wrap-anywhere">
        {`curl ${origin}${tokenPath} \\\n  -u "$CLIENT_ID:$CLIENT_SECRET" \\\n  -d grant_type=client_credentials`}
      </pre>
    </div>
  );
}
