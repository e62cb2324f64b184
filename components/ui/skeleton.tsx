/** A grey shape that stands for something still on its way. Silent for assistive technology. */
import { cn } from "./cn";

export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={cn("block h-4 motion-safe:animate-breathe rounded-sm bg-sunken", className)}
    />
  );
}
