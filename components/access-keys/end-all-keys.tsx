/** The way to end all keys at once, under the list, while there is any. */
import { Button } from "@/components/ui/button";

export function EndAllKeys({ onOpen }: { onOpen: () => void }) {
  return (
    <div className="mt-8 flex flex-wrap items-center justify-between gap-x-8 gap-y-3">
      <p className="max-w-text min-w-0 flex-[1_1_20rem] text-pretty text-muted">
        If a client secret may have leaked and you do not know which keys are affected, delete all
        of your access keys.
      </p>
      <Button look="plain" onClick={onOpen}>
        DELETE ALL KEYS
      </Button>
    </div>
  );
}
