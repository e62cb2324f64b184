/** Confirms that a key is deleted, and the keys that were created with it unless they are excluded. */
import { type ReactNode, useState } from "react";
import type { Mutation } from "@/components/http-client/use-api-mutation";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { IncludedList } from "@/components/ui/included-list";
import type { AccessKey } from "@/lib/access-keys/access-key";

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
  const { accessKey, title, useDelete, onDeleted, onClose, children } = props;
  const { mayExist, data, hasFailed } = props.descendants;
  const { name } = accessKey;
  const [isIncluded, setIncluded] = useState(true);
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
              label={`Also delete the keys created with ${name}`}
              names={data?.map((key) => key.name)}
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
