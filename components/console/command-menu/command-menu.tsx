"use client";
/**
 * The command menu: pages, own access keys and actions by a part of their name. The field keeps the focus; arrow keys
 * choose, Enter opens.
 */
import { useRouter } from "next/navigation";
import * as Radix from "radix-ui/dialog";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import type { AdministrationSection } from "@/lib/access-control/administration-sections";
import { leave } from "../leave";
import { contentId } from "../skip-link";
import { type Command, findCommands, signOut, toCommands } from "./commands";
import { Options } from "./options";
import { useOwnKeys } from "./use-own-keys";

interface CommandMenuProps {
  sections: readonly AdministrationSection[];
  onClose: () => void;
}

/** The router reads a page again only at an address that it has not just shown. */
let visits = 0;

function toAddress(href: string): string {
  if (!href.startsWith("/settings?")) return href;
  visits += 1;
  return `${href}&visit=${visits}`;
}

function useGo() {
  const router = useRouter();
  return ({ id, href }: Command) => {
    if (id === signOut) void leave();
    else if (href.startsWith("/docs/")) window.location.assign(href);
    else router.push(toAddress(href));
  };
}

export default function CommandMenu({ sections, onClose }: CommandMenuProps) {
  const id = useId();
  const go = useGo();
  const chosen = useRef(false);
  const [opener] = useState(() => document.activeElement);
  const [text, setText] = useState("");
  const [active, setActive] = useState(0);
  const { data: keys = [] } = useOwnKeys();
  const found = findCommands(toCommands(sections, keys), sections, text);

  function run(command: Command | undefined) {
    if (!command) return;
    chosen.current = true;
    onClose();
    go(command);
  }

  function press(event: KeyboardEvent) {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setActive((active + step + found.length) % Math.max(found.length, 1));
    } else if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      run(found[active]);
    }
  }

  /** After a choice, the focus goes to the contents of the page; otherwise it goes back. */
  function moveFocus(event: Event) {
    event.preventDefault();
    const target = chosen.current ? document.getElementById(contentId) : opener;
    if (target instanceof HTMLElement) target.focus({ preventScroll: true });
  }

  return (
    <Radix.Root open onOpenChange={onClose}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-overlay motion-safe:animate-appear" />
        <Radix.Content
          aria-describedby={undefined}
          onCloseAutoFocus={moveFocus}
          className="fixed top-[12vh] left-1/2 z-50 flex max-h-[70vh] w-[min(36rem,calc(100vw-2rem))] -translate-x-1/2 flex-col overflow-hidden rounded-lg border border-line bg-surface text-ink shadow-float motion-safe:animate-enter"
        >
          <Radix.Title className="sr-only">Command menu</Radix.Title>
          <input
            role="combobox"
            aria-label="Go to a page, an access key or an action"
            aria-expanded={found.length > 0}
            aria-controls={`${id}-options`}
            aria-activedescendant={found[active] && `${id}-${active}`}
            autoComplete="off"
            spellCheck={false}
            placeholder="Go to a page, a key or an action"
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setActive(0);
            }}
            onKeyDown={press}
            className="h-12 shrink-0 border-b border-line bg-surface px-4 outline-none placeholder:text-muted"
          />
          <Options id={id} commands={found} active={active} onActive={setActive} onRun={run} />
          <p role="status" className={found.length > 0 ? "sr-only" : "p-4 text-muted"}>
            {found.length > 0 ? `${found.length} results` : `Nothing found for “${text}”.`}
          </p>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
