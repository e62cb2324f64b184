"use client";
/** The button that says how many notifications are unread and opens the list, which loads when it is needed. */
import { Bell } from "lucide-react";
import { Suspense, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { lazyPart } from "@/components/ui/lazy-part";
import { useReturnFocus } from "@/components/ui/use-return-focus";
import { useUnread } from "./use-unread";

const { Part: NotificationsDrawer, preload } = lazyPart(() => import("./notifications-drawer"));

/** The server counts no further. */
const most = 100;

const toText = (unread: number) => (unread >= most ? `${most - 1}+` : String(unread));

export function NotificationBell({ unread: initial }: { unread: number }) {
  const unread = useUnread(initial);
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const label = unread > 0 ? `Notifications, ${toText(unread)} unread` : "Notifications";
  useReturnFocus(isOpen, button);

  return (
    <>
      <Button
        ref={button}
        look="icon"
        id="notifications"
        aria-label={label}
        aria-haspopup="dialog"
        title={label}
        className="relative"
        onPointerEnter={preload}
        onFocus={preload}
        onClick={() => setOpen(true)}
      >
        <Bell aria-hidden className="size-5" />
        {unread > 0 && (
          <span
            aria-hidden
            className="absolute top-0.5 left-1/2 min-w-4 rounded-full bg-danger px-1 text-center text-xs leading-4 font-semibold text-on-danger tabular-nums"
          >
            {toText(unread)}
          </span>
        )}
      </Button>
      {isOpen && (
        <Suspense>
          <NotificationsDrawer onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
