/** What an access key is, how many there are, and the button that makes one, until the limit. */
import type { RefObject } from "react";
import { Button } from "@/components/ui/button";
import { maxAccessKeysPerUser } from "@/lib/access-keys/access-key";

interface SectionHeaderProps {
  count: number | undefined;
  addButton: RefObject<HTMLButtonElement | null>;
  onCreate: () => void;
}

export function SectionHeader({ count, addButton, onCreate }: SectionHeaderProps) {
  const isFull = count !== undefined && count >= maxAccessKeysPerUser;
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
      <div className="min-w-0 flex-[1_1_20rem]">
        <h2 id="access-keys" className="text-lg font-semibold">
          Access keys
        </h2>
        <p className="mt-1 max-w-[88ch] text-pretty text-quiet">
          An access key lets a script or a service call the API as you, with your own roles and
          permissions.
        </p>
        {isFull && (
          <p id="access-keys-full" className="mt-1 max-w-[88ch] font-medium text-pretty">
            You have reached the limit of {maxAccessKeysPerUser} access keys. Delete one to make
            room for another.
          </p>
        )}
      </div>
      <div className="flex items-center gap-3">
        {count !== undefined && (
          <p className="text-sm text-quiet">
            {count} of {maxAccessKeysPerUser}
          </p>
        )}
        <Button
          ref={addButton}
          look="primary"
          unavailable={isFull}
          aria-describedby={isFull ? "access-keys-full" : undefined}
          onClick={onCreate}
        >
          +ACCESS KEY
        </Button>
      </div>
    </div>
  );
}
