/**
 * Confirms that a key is deleted and, on request, the keys that were created with it. After a leak they are included
 * from the start: the finder of the secret may have created them.
 */
import { type ReactNode, useState } from "react";
import type { Mutation } from "@/components/http-client/use-api-mutation";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { formatRelative } from "@/components/ui/format-time";
import { IncludedList } from "@/components/ui/included-list";
import { useNow } from "@/components/ui/use-now";
import type { AccessKey } from "@/lib/access-keys/access-key";
import { countOf } from "./usage-figures";

/** The keys that were created with a key, as far as they are loaded. */
export interface Descendants<Key> {
  mayExist: boolean;
  data: readonly Key[] | undefined;
  hasFailed: boolean;
}

export interface Deletion<Key> {
  wasThere: boolean;
  /** The keys that were to be deleted with it. */
  descendants: readonly Key[];
}

interface DeleteKeyDialogProps<Key> {
  accessKey: Key;
  title: string;
  descendants: Descendants<Key>;
  /** Whether a secret of the key is where it should not be. */
  hasLeaked: boolean;
  useDelete: (done: (wasThere: boolean) => void) => Mutation<{
    accessKey: Key;
    withDescendants: boolean;
  }>;
  onDeleted: (deletion: Deletion<Key>) => void;
  onClose: () => void;
  /** A button that does something less drastic. */
  alternative?: ReactNode;
  /** The consequences. */
  children: ReactNode;
}

export function DeleteKeyDialog<Key extends AccessKey>(props: DeleteKeyDialogProps<Key>) {
  const { accessKey, title, hasLeaked, useDelete, onDeleted, onClose, children } = props;
  const { mayExist, data, hasFailed } = props.descendants;
  const { name } = accessKey;
  const at = useNow();
  const [isIncluded, setIncluded] = useState(hasLeaked);
  const descendants = isIncluded ? (data ?? []) : [];
  const { send, isSending, failure } = useDelete((wasThere) =>
    onDeleted({ wasThere, descendants }),
  );
  return (
    <ConfirmDialog
      title={title}
      description={
        <>
          {children}
          {mayExist && (
            <IncludedList
              label={`Also delete ${countOf(data?.length ?? 0, "key")} created with ${name}`}
              items={data?.map((key) => ({ name: key.name, note: describeUse(key, at) }))}
              none={`No other key was created with ${name}.`}
              failure={
                hasFailed
                  ? `The keys created with ${name} could not be loaded. Only ${name} will be deleted.`
                  : undefined
              }
              checked={isIncluded}
              onChange={setIncluded}
            />
          )}
        </>
      }
      verb="DELETE"
      alternative={props.alternative}
      isSending={isSending}
      isImpossible={mayExist && !data && !hasFailed}
      failure={failure}
      onConfirm={() => send({ accessKey, withDescendants: descendants.length > 0 })}
      onClose={onClose}
    />
  );
}

/** @param at the current time, in milliseconds since 1970 */
const describeUse = ({ lastLogin }: AccessKey, at: number) =>
  lastLogin ? `last used ${formatRelative(lastLogin, at)}` : "never used";
