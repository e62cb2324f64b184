"use client";
/**
 * An icon button that copies what another element shows. It turns into a tick only when the text
 * really is on the clipboard; the words for either outcome belong to whoever uses it.
 */
import { Check, Copy } from "lucide-react";
import type { RefObject } from "react";
import { useEffect, useState } from "react";
import { Button } from "./button";
import { cn } from "./cn";
import { type CopyOutcome, copyText } from "./copy-text";

const tickMilliseconds = 2000;

interface CopyButtonProps {
  label: string;
  text: string;
  source: RefObject<HTMLElement | null>;
  onOutcome: (outcome: CopyOutcome) => void;
  className?: string;
}

export function CopyButton({ label, text, source, onOutcome, className }: CopyButtonProps) {
  const [ticked, setTicked] = useState(false);

  useEffect(() => {
    if (!ticked) return;
    const timer = setTimeout(() => setTicked(false), tickMilliseconds);
    return () => clearTimeout(timer);
  }, [ticked]);

  async function copy() {
    if (!source.current) return;
    const outcome = await copyText(text, source.current);
    setTicked(outcome === "copied");
    onOutcome(outcome);
  }

  const Icon = ticked ? Check : Copy;
  return (
    <Button look="icon" aria-label={label} title={label} onClick={copy} className={cn(className)}>
      <Icon aria-hidden className={cn("size-4", ticked && "text-accent")} />
    </Button>
  );
}
