"use client";
/**
 * Messages in the corner, over Radix: read out when nothing else is being said, kept while they are
 * looked at, and sent away by their button, by Esc or by a swipe. F8 leads there.
 */
import { Check, CircleAlert, X } from "lucide-react";
import * as Radix from "radix-ui/toast";
import { Button } from "./button";
import { closeToast, type Toast } from "./toast";

const durationMilliseconds = 6000;
/** Long enough to reach the button; what it does can be done elsewhere on the page too (WCAG 2.2.1). */
const withActionMilliseconds = 20_000;

const durationOf = ({ isWarning, action }: Toast) => {
  if (isWarning) return Number.POSITIVE_INFINITY;
  return action ? withActionMilliseconds : durationMilliseconds;
};

const swiped =
  "data-[swipe=move]:translate-x-(--radix-toast-swipe-move-x) data-[swipe=cancel]:transition-[translate]";

export default function ToastList({ toasts }: { toasts: readonly Toast[] }) {
  return (
    <Radix.Provider duration={durationMilliseconds}>
      {toasts.map((entry) => (
        <ToastItem key={entry.id} {...entry} />
      ))}
      <Radix.Viewport className="fixed right-4 bottom-4 z-60 flex w-[min(24rem,calc(100vw-2rem))] flex-col gap-2 outline-none" />
    </Radix.Provider>
  );
}

function ToastItem(entry: Toast) {
  const { id, text, isWarning, isOpen, action } = entry;
  return (
    <Radix.Root
      type={isWarning ? "foreground" : "background"}
      duration={durationOf(entry)}
      open={isOpen}
      onOpenChange={(open) => open || closeToast(id)}
      className={`pointer-events-auto! flex items-start gap-2 rounded-lg border border-line bg-surface py-2 pr-2 pl-3 text-ink shadow-float motion-safe:animate-enter motion-safe:data-[state=closed]:animate-leave ${swiped}`}
    >
      {isWarning ? (
        <CircleAlert aria-hidden className="mt-2.5 size-4 shrink-0 text-danger" />
      ) : (
        <Check aria-hidden className="mt-2.5 size-4 shrink-0 text-accent" />
      )}
      <Radix.Title className="min-w-0 flex-1 py-2 wrap-anywhere">{text}</Radix.Title>
      {action && (
        <Radix.Action asChild altText={action.alternative}>
          <Button look="plain" onClick={action.run}>
            {action.label}
          </Button>
        </Radix.Action>
      )}
      <Radix.Close asChild>
        <Button look="icon" aria-label="Dismiss" title="Dismiss">
          <X aria-hidden className="size-4" />
        </Button>
      </Radix.Close>
    </Radix.Root>
  );
}
