"use client";
/**
 * A button that copies what another element shows, as an icon or with words. It turns into a tick only when the text
 * really is on the clipboard; the caller announces the outcome.
 */
import { Check, Copy } from "lucide-react";
import type { RefObject } from "react";
import { useEffect, useState } from "react";
import { Button } from "./button";
import { cn } from "./cn";
import { type CopyOutcome, copyText } from "./copy-text";

const tickMilliseconds = 2000;

interface CopyButtonProps {
  look?: "icon" | "plain";
  label: string;
  /** A function where the text is to be made only when it is wanted. */
  text: string | (() => string);
  source: RefObject<HTMLElement | null>;
  onOutcome: (outcome: CopyOutcome) => void;
  className?: string;
}

export function CopyButton({ look = "icon", label, text, source, ...props }: CopyButtonProps) {
  const [ticked, setTicked] = useState(false);

  useEffect(() => {
    if (!ticked) return;
    const timer = setTimeout(() => setTicked(false), tickMilliseconds);
    return () => clearTimeout(timer);
  }, [ticked]);

  async function copy() {
    if (!source.current) return;
    const outcome = await copyText(typeof text === "string" ? text : text(), source.current);
    setTicked(outcome === "copied");
    props.onOutcome(outcome);
  }

  const Icon = ticked ? Check : Copy;
  const name = look === "icon" ? { "aria-label": label, title: label } : {};
  return (
    <Button {...name} look={look} onClick={copy} className={cn(props.className)}>
      <Icon aria-hidden className={cn("size-4", ticked && "text-accent")} />
      {look === "plain" && label}
    </Button>
  );
}
