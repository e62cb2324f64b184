"use client";
/**
 * More about a text, shown when a pointer rests on it or it has the focus. Esc hides it. The bubble loads when it is
 * first needed; without a network there is none.
 */
import { type ReactNode, useId, useRef, useState } from "react";
import { cn } from "./cn";
import type { Bubble as BubbleComponent } from "./tip-bubble";

interface TipProps {
  /** Called when it is shown. */
  text: () => string;
  className?: string;
  children: ReactNode;
}

type Cause = "hover" | "focus";

const load = () => import("./tip-bubble");

export function Tip({ text, className, children }: TipProps) {
  const id = useId();
  const anchor = useRef<HTMLSpanElement>(null);
  const [causes, setCauses] = useState<readonly Cause[]>([]);
  const [Bubble, setBubble] = useState<typeof BubbleComponent>();
  const add = (cause: Cause) => () => {
    setCauses([...causes, cause]);
    load().then(
      (loaded) => setBubble(() => loaded.Bubble),
      () => {},
    );
  };
  const remove = (cause: Cause) => () => setCauses(causes.filter((each) => each !== cause));
  const isShown = Bubble && causes.length > 0;
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
