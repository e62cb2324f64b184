"use client";
/** A panel at the side of the page for something to read beside it. Esc and the overlay close it. */
import { X } from "lucide-react";
import * as Radix from "radix-ui/dialog";
import type { ReactNode } from "react";
import { Button } from "./button";

interface DrawerProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

export function Drawer({ title, onClose, children }: DrawerProps) {
  return (
    <Radix.Root open onOpenChange={onClose}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-overlay motion-safe:animate-appear" />
        <Radix.Content
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => event.preventDefault()}
          className="fixed inset-y-0 right-0 z-50 flex w-[min(var(--container-drawer),100vw)] flex-col border-l border-line bg-surface text-ink shadow-float motion-safe:animate-appear"
        >
          <header className="flex items-start justify-between gap-4 border-b border-line p-4">
            <Radix.Title className="text-lg font-semibold text-balance wrap-anywhere">
              {title}
            </Radix.Title>
            <Radix.Close asChild>
              <Button look="icon" aria-label="Close" title="Close" className="-my-1.5 -mr-1.5">
                <X aria-hidden className="size-4" />
              </Button>
            </Radix.Close>
          </header>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
          <section aria-label={title} tabIndex={0} className="min-h-0 flex-1 overflow-y-auto p-4">
            {children}
          </section>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
