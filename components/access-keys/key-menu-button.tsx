/** The button of a row that opens its menu. */
import { Ellipsis } from "lucide-react";
import { Suspense, useId, useRef, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { lazyPart } from "@/components/ui/lazy-part";
import type { AccessKey } from "@/lib/access-keys/access-key";
import type { OpenDialog } from "./dialog-state";
import { usePauseKey } from "./pause-key";
import { ownKeys } from "./use-access-keys";

const { Part: KeyMenu, preload } = lazyPart(() => import("./key-menu"));

interface KeyMenuButtonProps {
  accessKey: AccessKey;
  onOpen: (dialog: OpenDialog) => void;
}

export function KeyMenuButton({ accessKey, onOpen }: KeyMenuButtonProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [wasOpened, setWasOpened] = useState(false);
  const [isOpen, setIsOpen] = useState(false);
  const pause = usePauseKey(ownKeys);

  function toggle(open: boolean) {
    setWasOpened(true);
    setIsOpen(open);
  }

  return (
    <span className="relative inline-block">
      <IconButton
        ref={button}
        id={id}
        icon={Ellipsis}
        label={`More actions for ${accessKey.name}`}
        title="More actions"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onPointerEnter={preload}
        onFocus={preload}
        onClick={() => toggle(!isOpen)}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown") return;
          event.preventDefault();
          toggle(true);
        }}
      />
      {wasOpened && (
        <Suspense>
          <KeyMenu
            accessKey={accessKey}
            pause={pause}
            onDialog={onOpen}
            open={isOpen}
            onOpenChange={toggle}
            opener={button}
          />
        </Suspense>
      )}
    </span>
  );
}
