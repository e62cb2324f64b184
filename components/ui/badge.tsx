/** A status as a short text with a dot. The colour adds no information; only what needs attention has a background. */
import { cn } from "./cn";

const tones = {
  plain: "text-muted before:border before:border-edge",
  good: "before:bg-accent",
  warn: "bg-warn-soft px-2 text-warn before:bg-warn",
  bad: "bg-danger-soft px-2 text-danger before:bg-danger",
};

interface BadgeProps {
  tone: keyof typeof tones;
  children: string;
}

export function Badge({ tone, children }: BadgeProps) {
  return (
    <span
      className={cn(
        "inline-flex min-h-6 items-center gap-2 rounded-md text-xs font-medium before:size-1.5 before:shrink-0 before:rounded-full",
        tones[tone],
      )}
    >
      {children}
    </span>
  );
}
