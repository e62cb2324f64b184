/** A status as a short text. The colour adds no information. */
import { cn } from "./cn";

const tones = {
  plain: "bg-sunken text-muted",
  good: "bg-accent-soft text-accent-strong",
  warn: "bg-warn-soft text-warn",
  bad: "bg-danger-soft text-danger",
};

interface BadgeProps {
  tone: keyof typeof tones;
  children: string;
}

export function Badge({ tone, children }: BadgeProps) {
  return (
    <span
      className={cn(
        "inline-flex min-h-6 items-center rounded-sm px-2 py-1 text-xs font-semibold",
        tones[tone],
      )}
    >
      {children}
    </span>
  );
}
