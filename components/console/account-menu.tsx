"use client";
/** The button with the avatar. Its menu loads when the pointer or the focus reaches it. */
import { type KeyboardEvent, lazy, Suspense, useRef, useState } from "react";
import { toInitials } from "./initials";

const loadMenu = () => import("./account-menu-content");
const Content = lazy(loadMenu);

interface AccountMenuProps {
  email: string;
  mayAdminister: boolean;
}

export function AccountMenu(person: AccountMenuProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [isNear, setIsNear] = useState(false);
  const [isOpen, setIsOpen] = useState(false);
  const approach = () => setIsNear(true);

  function toggle(open: boolean) {
    approach();
    setIsOpen(open);
  }

  function press(event: KeyboardEvent) {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    toggle(true);
  }

  return (
    <div className="relative">
      <button
        ref={button}
        id="account-menu"
        type="button"
        aria-label="Account menu"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onPointerEnter={approach}
        onFocus={approach}
        onClick={() => toggle(!isOpen)}
        onKeyDown={press}
        className="flex size-9 items-center justify-center rounded-full bg-accent-soft text-sm font-semibold text-accent-strong"
      >
        <span aria-hidden>{toInitials(person.email)}</span>
      </button>
      {isNear && (
        <Suspense>
          <Content {...person} open={isOpen} onOpenChange={toggle} opener={button} />
        </Suspense>
      )}
    </div>
  );
}
