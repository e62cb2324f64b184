"use client";
/** The less frequent actions of a key, in words. Loads when the pointer or the focus reaches its button. */
import { History, Pause, Pencil, Play } from "lucide-react";
import type { ComponentProps } from "react";
import { Menu, MenuItem, MenuText } from "@/components/ui/menu";
import { useNow } from "@/components/ui/use-now";
import type { AccessKey } from "@/lib/access-keys/access-key";
import { keyState } from "@/lib/access-keys/key-status";
import type { OpenDialog } from "./dialog-state";
import { canPause, type usePauseKey } from "./pause-key";
import { ownKeys } from "./use-access-keys";

interface KeyMenuProps extends Omit<ComponentProps<typeof Menu>, "children"> {
  accessKey: AccessKey;
  pause: ReturnType<typeof usePauseKey>;
  onDialog: (dialog: OpenDialog) => void;
}

export default function KeyMenu({ accessKey, pause, onDialog, ...menu }: KeyMenuProps) {
  const state = keyState(accessKey, useNow());

  /** The dialog returns the focus to the button: the item is gone by then. */
  function open(dialog: OpenDialog) {
    menu.opener.current?.focus();
    onDialog(dialog);
  }

  return (
    <Menu {...menu}>
      <MenuItem onSelect={() => open({ kind: "edit", accessKey })}>
        <Pencil aria-hidden className="size-4" />
        {state === "expired" ? "Edit or renew" : "Edit"}
      </MenuItem>
      {state === "rotating" && (
        <MenuItem onSelect={() => open({ kind: "history", accessKey })}>
          <History aria-hidden className="size-4" />
          Previous secret
        </MenuItem>
      )}
      <PauseItem accessKey={accessKey} pause={pause} />
    </Menu>
  );
}

function PauseItem({ accessKey, pause }: Pick<KeyMenuProps, "accessKey" | "pause">) {
  if (accessKey.suspendedAt && !ownKeys.canResume(accessKey)) {
    return <MenuText>{whyPaused[accessKey.suspendedBy ?? ""]}</MenuText>;
  }
  const isPaused = accessKey.suspendedAt === undefined;
  if (isPaused && !canPause(accessKey)) return null;
  return (
    <MenuItem onSelect={() => pause.send({ accessKey, isPaused })}>
      {isPaused ? (
        <Pause aria-hidden className="size-4" />
      ) : (
        <Play aria-hidden className="size-4" />
      )}
      {isPaused ? "Pause" : "Resume"}
    </MenuItem>
  );
}

const whyPaused: Readonly<Record<string, string>> = {
  administrator: "An administrator paused this key. Only an administrator can resume it.",
  leaked: "The client secret leaked and has ended. Regenerate it to use the key again.",
};
