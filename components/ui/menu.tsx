"use client";
/**
 * A menu that drops from a button, over Radix: arrow keys, type-ahead, Esc and focus come with it.
 * The button is the caller's own and may be on the page long before this file is; it has to stand in
 * a positioned element, next to the menu.
 */
import { Check } from "lucide-react";
import * as Radix from "radix-ui/dropdown-menu";
import { type ComponentProps, type ReactNode, type RefObject, useEffect, useRef } from "react";

const item =
  "flex h-9 cursor-pointer items-center gap-3 rounded-sm px-2 text-base outline-none select-none data-highlighted:bg-sunken";

export const MenuRadioGroup = Radix.RadioGroup;

interface MenuProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  opener: RefObject<HTMLButtonElement | null>;
  children: ReactNode;
}

export function Menu({ open, onOpenChange, opener, children }: MenuProps) {
  const content = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!open) return;
    const frame = requestAnimationFrame(() => {
      const menu = content.current;
      if (document.activeElement !== menu) return;
      menu?.querySelector<HTMLElement>("[role=menuitem]")?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, [open]);

  function keepOpenForOpener(event: CustomEvent<{ originalEvent: Event }>) {
    // The opener's own click is about to close the menu.
    if (opener.current?.contains(event.target as Node)) event.preventDefault();
  }

  function returnFocus(event: Event) {
    event.preventDefault();
    if (document.activeElement === document.body) opener.current?.focus();
  }

  return (
    <Radix.Root open={open} onOpenChange={onOpenChange} modal={false}>
      <Radix.Trigger asChild>
        <span aria-hidden tabIndex={-1} className="pointer-events-none absolute inset-0" />
      </Radix.Trigger>
      <Radix.Content
        ref={content}
        align="end"
        sideOffset={8}
        collisionPadding={8}
        aria-labelledby={opener.current?.id}
        onInteractOutside={keepOpenForOpener}
        onCloseAutoFocus={returnFocus}
        className="z-30 w-60 max-w-[calc(100vw-1rem)] motion-safe:animate-enter rounded-lg border border-line bg-surface p-1 text-ink shadow-float outline-none"
      >
        {children}
      </Radix.Content>
    </Radix.Root>
  );
}

export function MenuText({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2 py-1 text-sm text-muted">{children}</Radix.Label>;
}

export function MenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />;
}

export function MenuItem(props: ComponentProps<typeof Radix.Item>) {
  return <Radix.Item {...props} className={item} />;
}

export function MenuRadioItem({ children, ...rest }: ComponentProps<typeof Radix.RadioItem>) {
  return (
    <Radix.RadioItem {...rest} className={item}>
      <span className="size-4">
        <Radix.ItemIndicator>
          <Check aria-hidden className="size-4 text-accent" />
        </Radix.ItemIndicator>
      </span>
      {children}
    </Radix.RadioItem>
  );
}
