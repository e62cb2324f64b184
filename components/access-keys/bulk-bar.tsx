/** Pauses, resumes and deletes the selected access keys. */
import { Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import { lazyPart } from "@/components/ui/lazy-part";
import { SelectionBar } from "@/components/ui/selection-bar";
import type { AccessKey } from "@/lib/access-keys/access-key";
import { useBulkChange } from "./bulk-change";
import type { KeyListApi } from "./key-list-api";
import { canPause } from "./pause-key";

const { Part: ConfirmDialog, preload } = lazyPart(async () => ({
  default: (await import("@/components/ui/confirm-dialog")).ConfirmDialog,
}));

interface BulkBarProps<Key> {
  api: KeyListApi;
  selected: readonly Key[];
  /** Undefined when all are selected. */
  onSelectAll: (() => void) | undefined;
  onClear: () => void;
  /** The key in a list of keys. */
  nameOf: (key: Key) => string;
}

export function BulkBar<Key extends AccessKey>(props: BulkBarProps<Key>) {
  const { api, selected, onSelectAll, onClear, nameOf } = props;
  const [isDeleting, setDeleting] = useState(false);
  const { send, isSending, failure } = useBulkChange(api, () => {
    setDeleting(false);
    onClear();
  });
  const pausable = selected.filter(canPause);
  const resumable = selected.filter((key) => key.suspendedAt && api.canResume(key));
  const summary = `${selected.length} selected`;
  return (
    <SelectionBar summary={summary} onSelectAll={onSelectAll} onClear={onClear}>
      <ChangeButton
        verb="Pause"
        keys={pausable}
        isForAll={pausable.length === selected.length}
        isSending={isSending}
        onPress={() => send({ action: "pause", accessKeys: pausable })}
      />
      <ChangeButton
        verb="Resume"
        keys={resumable}
        isForAll={resumable.length === selected.length}
        isSending={isSending}
        onPress={() => send({ action: "resume", accessKeys: resumable })}
      />
      <Button
        look="danger"
        unavailable={isSending}
        onPointerEnter={preload}
        onFocus={preload}
        onClick={() => setDeleting(true)}
      >
        DELETE
      </Button>
      {isDeleting && (
        <Suspense>
          <ConfirmDialog
            title={
              selected.length === 1
                ? "Delete 1 access key?"
                : `Delete ${selected.length} access keys?`
            }
            description={
              <>
                <p>Requests made with these access keys will fail immediately.</p>
                <ul className="max-h-48 overflow-y-auto rounded-md border border-line bg-canvas p-3">
                  {selected.map((key) => (
                    <li key={key.id} className="text-ink wrap-anywhere">
                      {nameOf(key)}
                    </li>
                  ))}
                </ul>
                <p>Access keys that were created with them are kept.</p>
                {api.restore && <p>You can restore deleted access keys for 7 days.</p>}
              </>
            }
            verb="DELETE"
            isSending={isSending}
            failure={failure}
            onConfirm={() => send({ action: "delete", accessKeys: selected })}
            onClose={() => setDeleting(false)}
          />
        </Suspense>
      )}
    </SelectionBar>
  );
}

interface ChangeButtonProps {
  verb: string;
  /** The selected keys that the change fits. */
  keys: readonly AccessKey[];
  /** Whether it fits all that are selected. If not, the button says how many. */
  isForAll: boolean;
  isSending: boolean;
  onPress: () => void;
}

const ChangeButton = ({ verb, keys, isForAll, isSending, onPress }: ChangeButtonProps) =>
  keys.length > 0 && (
    <Button look="plain" unavailable={isSending} onClick={onPress}>
      {isForAll ? verb : `${verb} ${keys.length}`}
    </Button>
  );
