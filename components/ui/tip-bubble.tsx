/** The bubble of a `Tip`. It is a child of the body, so that nothing cuts it off. */
import { useLayoutEffect, useRef } from "react";
import { createPortal } from "react-dom";
import { cn } from "./cn";

interface BubbleProps {
  id: string;
  anchor: { current: HTMLElement | null };
  text: string;
  isDelayed: boolean;
  onHide: () => void;
}

/** In pixels, from the edges of the window. */
const margin = 8;

/** Above the anchor, or below it where there is no room. */
function placeAbove(bubble: HTMLElement, anchor: HTMLElement): void {
  const { left, top, bottom } = anchor.getBoundingClientRect();
  const { width, height } = bubble.getBoundingClientRect();
  const rightmost = document.documentElement.clientWidth - width - margin;
  bubble.style.left = `${Math.max(margin, Math.min(left, rightmost))}px`;
  bubble.style.top = `${top - height > margin ? top - height : bottom}px`;
}

export function Bubble({ id, anchor, text, isDelayed, onHide }: BubbleProps) {
  const bubble = useRef<HTMLSpanElement>(null);

  useLayoutEffect(() => {
    const place = () =>
      bubble.current && anchor.current && placeAbove(bubble.current, anchor.current);
    const hideOnEscape = ({ key }: KeyboardEvent) => key === "Escape" && onHide();
    place();
    window.addEventListener("scroll", place, { capture: true, passive: true });
    window.addEventListener("keydown", hideOnEscape);
    return () => {
      window.removeEventListener("scroll", place, { capture: true });
      window.removeEventListener("keydown", hideOnEscape);
    };
  }, [anchor, onHide]);

  return createPortal(
    <span
      ref={bubble}
      id={id}
      role="tooltip"
      className={cn(
        // The padding lets a pointer move from the text to the bubble, which would hide otherwise.
        "pointer-events-auto fixed z-60 w-max max-w-[calc(100vw-1rem)] py-1",
        isDelayed && "motion-safe:animate-late",
      )}
    >
      <span className="block rounded-md bg-ink px-2 py-1 text-xs text-surface shadow-float">
        {text}
      </span>
    </span>,
    document.body,
  );
}
