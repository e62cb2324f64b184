"use client";
/**
 * More about a text, shown when a pointer rests on it or it has the focus. Esc hides it. It is a child of the body, so
 * that nothing cuts it off.
 */
import { type ReactNode, useId, useLayoutEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { cn } from "./cn";

interface TipProps {
  /** Called when it is shown. */
  text: () => string;
  className?: string;
  children: ReactNode;
}

type Cause = "hover" | "focus";

export function Tip({ text, className, children }: TipProps) {
  const id = useId();
  const anchor = useRef<HTMLSpanElement>(null);
  const [causes, setCauses] = useState<readonly Cause[]>([]);
  const add = (cause: Cause) => () => setCauses([...causes, cause]);
  const remove = (cause: Cause) => () => setCauses(causes.filter((each) => each !== cause));
  const isShown = causes.length > 0;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: nothing is done with it but to show more about it.
    <span
      ref={anchor}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: without a pointer, focus is the way to ask.
      tabIndex={0}
      aria-describedby={isShown ? id : undefined}
      onPointerEnter={add("hover")}
      onPointerLeave={remove("hover")}
      onFocus={add("focus")}
      onBlur={remove("focus")}
      className={cn("rounded-sm", className)}
    >
      {children}
      {isShown && (
        <Bubble
          {...{ id, anchor, text: text() }}
          isDelayed={!causes.includes("focus")}
          onHide={() => setCauses([])}
        />
      )}
    </span>
  );
}

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

function Bubble({ id, anchor, text, isDelayed, onHide }: BubbleProps) {
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
