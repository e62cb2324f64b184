/** The keys that the user deleted in the last 7 days, each with a way to restore it and to delete it for good. */
import { useId } from "react";
import { useSignedOutGuard } from "@/components/http-client/use-signed-out-guard";
import { Drawer } from "@/components/ui/drawer";
import { EmptyNote } from "@/components/ui/empty-note";
import { ListFrame } from "@/components/ui/list-frame";
import { toast } from "@/components/ui/toast";
import { maxAccessKeysPerUser } from "@/lib/access-keys/policy";
import { useAccessKeys } from "../use-access-keys";
import { DeletedKey } from "./deleted-key";
import { useDeletedKeys } from "./use-deleted-keys";

export function DeletedKeysDrawer({ onClose }: { onClose: () => void }) {
  const deleted = useDeletedKeys();
  const { data: live = [] } = useAccessKeys();
  const limitId = useId();
  const isFull = live.length >= maxAccessKeysPerUser;
  useSignedOutGuard(deleted.error, false);

  return (
    <Drawer title="Recently deleted" onClose={onClose}>
      <p className="text-pretty text-muted">
        These access keys do not work. For 7 days you can restore them, with the same client ID and
        client secret. If a secret may have leaked, delete its key for good.
      </p>
      {isFull && (
        <p
          id={limitId}
          className="mt-4 rounded-md border border-line bg-sunken px-4 py-3 text-pretty"
        >
          You have reached the limit of {maxAccessKeysPerUser} access keys. Delete one to restore
          another.
        </p>
      )}
      <ListFrame noun="the deleted access keys" list={deleted}>
        {(keys) =>
          keys.length === 0 ? (
            <EmptyNote>No access key was deleted in the last 7 days.</EmptyNote>
          ) : (
            <ul aria-label="Deleted access keys" className="divide-y divide-line">
              {keys.map((accessKey) => (
                <DeletedKey
                  key={accessKey.id}
                  accessKey={accessKey}
                  obstacleId={isFull ? limitId : undefined}
                  onRestored={({ name }) => toast(`Access key ${name} restored`)}
                  onDeleted={() => toast(`Access key ${accessKey.name} deleted for good`)}
                />
              ))}
            </ul>
          )
        }
      </ListFrame>
    </Drawer>
  );
}
