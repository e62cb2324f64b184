/** The way to the deleted keys, under the list, while there are any. */
import { Button } from "@/components/ui/button";
import { useDeletedKeys } from "./use-deleted-keys";

export function DeletedKeysLink({ onOpen }: { onOpen: () => void }) {
  const count = useDeletedKeys().data?.length ?? 0;
  if (count === 0) return null;
  return (
    <div className="mt-4">
      <Button look="plain" onClick={onOpen}>
        Recently deleted ({count})
      </Button>
    </div>
  );
}
