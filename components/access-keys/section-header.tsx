/** What an access key is, how many there are, and the button that makes one, while one can be made. */
import type { RefObject } from "react";
import { Button } from "@/components/ui/button";
import { SectionHeader as Heading } from "@/components/ui/section-header";
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
    <>
      <Heading
        id="access-keys"
        title="Access keys"
        sentence="An access key lets a script or a service call the API as you, with your own roles and permissions."
      >
        {count !== undefined && (
          <p className="mr-1 text-sm text-muted">
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
      </Heading>
      {obstacle && (
        <p
          id="access-keys-obstacle"
          className="mt-4 rounded-md border border-line bg-sunken px-4 py-3 text-pretty wrap-anywhere"
        >
          {obstacle}
        </p>
      )}
    </>
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
