/** What an access key is, how many there are, and the button that makes one, while one can be made. */
import type { RefObject } from "react";
import { Button } from "@/components/ui/button";
import { maxAccessKeysPerUser } from "@/lib/access-keys/policy";

interface SectionHeaderProps {
  count: number | undefined;
  /** Why no key can be created at the moment. */
  obstacle: string | undefined;
  addButton: RefObject<HTMLButtonElement | null>;
  onCreate: () => void;
}

export function SectionHeader({ count, obstacle, addButton, onCreate }: SectionHeaderProps) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
      <div className="min-w-0 flex-[1_1_20rem]">
        <h2 id="access-keys" className="text-lg font-semibold">
          Access keys
        </h2>
        <p className="mt-1 max-w-text text-pretty text-muted">
          An access key lets a script or a service call the API as you, with your own roles and
          permissions.
        </p>
      </div>
      <div className="flex items-center gap-3">
        {count !== undefined && (
          <p className="text-sm text-muted">
            {count} of {maxAccessKeysPerUser}
          </p>
        )}
        <Button
          ref={addButton}
          look="primary"
          unavailable={obstacle !== undefined}
          aria-describedby={obstacle && "access-keys-obstacle"}
          onClick={onCreate}
        >
          +ACCESS KEY
        </Button>
      </div>
      {obstacle && (
        <p
          id="access-keys-obstacle"
          className="w-full rounded-md border border-line bg-sunken px-4 py-3 text-pretty wrap-anywhere"
        >
          {obstacle}
        </p>
      )}
    </div>
  );
}

/** Why no key can be created at the moment, and what the user can do about it. */
export function findObstacle(
  count: number | undefined,
  blockingClusters: readonly string[],
): string | undefined {
  if (blockingClusters.length > 0) {
    return `Access keys require version 2.20 or later on every cluster. Upgrade ${blockingClusters.join(", ")} to create keys and regenerate secrets. Existing keys keep working.`;
  }
  if (count !== undefined && count >= maxAccessKeysPerUser) {
    return `You have reached the limit of ${maxAccessKeysPerUser} access keys. Delete one to create another.`;
  }
  return undefined;
}
