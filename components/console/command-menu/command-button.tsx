"use client";
/** Opens the command menu, also with Ctrl K, or ⌘ K on a Mac. The menu loads when it is needed. */
import { Search } from "lucide-react";
import { Suspense, useEffect, useState } from "react";
import { lazyPart } from "@/components/ui/lazy-part";
import type { AdministrationSection } from "@/lib/access-control/administration-sections";

const { Part: CommandMenu, preload } = lazyPart(() => import("./command-menu"));

const isShortcut = ({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent) =>
  key.toLowerCase() === "k" &&
  (/mac|iphone|ipad/i.test(navigator.platform) ? metaKey : ctrlKey) &&
  !altKey &&
  !shiftKey;

/** A dialog must be left before anything else is opened: it may show a secret. */
const isDialogOpen = () => document.querySelector("[role=dialog],[role=alertdialog]") !== null;

export function CommandButton({ sections }: { sections: readonly AdministrationSection[] }) {
  const [isOpen, setOpen] = useState(false);

  useEffect(() => {
    function press(event: KeyboardEvent) {
      if (!isShortcut(event)) return;
      event.preventDefault();
      if (!isDialogOpen()) setOpen(true);
    }
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);

  return (
    <>
      <button
        type="button"
        aria-label="Go to…"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        title="Go to… (Ctrl K or ⌘ K)"
        onPointerEnter={preload}
        onFocus={preload}
        onClick={() => setOpen(true)}
        className="flex h-9 min-w-9 items-center justify-center gap-2 rounded-md text-muted hover:bg-sunken hover:text-ink lg:border lg:border-line lg:px-3"
      >
        <Search aria-hidden className="size-4" />
        <span aria-hidden className="hidden text-sm lg:inline">
          Go to…
        </span>
        <kbd aria-hidden className="hidden pl-6 font-mono text-xs lg:inline">
          Ctrl K
        </kbd>
      </button>
      {isOpen && (
        <Suspense>
          <CommandMenu sections={sections} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
