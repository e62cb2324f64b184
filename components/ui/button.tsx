/**
 * The button in its few looks. A button that is busy or unavailable keeps its focus and its name: it
 * is `aria-disabled`, not `disabled`, and then does nothing when pressed.
 */
import { LoaderCircle } from "lucide-react";
import type { ComponentProps, MouseEvent } from "react";
import { cn } from "./cn";

const looks = {
  primary: "tracking-wide bg-accent text-on-accent hover:bg-accent-strong shadow-lift",
  danger: "tracking-wide bg-danger text-on-danger hover:bg-danger-strong shadow-lift",
  plain: "border border-line bg-surface text-ink hover:bg-sunken shadow-lift",
  icon: "size-9 text-muted hover:bg-sunken hover:text-ink",
  "icon-danger": "size-9 text-muted hover:bg-danger-soft hover:text-danger",
};

const unavailable = {
  text: "aria-disabled:cursor-not-allowed aria-disabled:bg-sunken aria-disabled:text-muted aria-disabled:shadow-none",
  /** A background would look as if the pointer were over it. */
  icon: "aria-disabled:cursor-not-allowed aria-disabled:bg-transparent aria-disabled:text-muted/50",
};

const ignore = (event: MouseEvent) => event.preventDefault();

export interface ButtonProps extends ComponentProps<"button"> {
  look: keyof typeof looks;
  busy?: boolean;
  unavailable?: boolean;
}

export function Button({
  look,
  busy = false,
  unavailable: off = false,
  type = "button",
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  const inert = busy || off;
  const isIcon = look.startsWith("icon");
  return (
    <button
      {...rest}
      type={type}
      aria-disabled={inert || undefined}
      aria-busy={busy || undefined}
      onClick={inert ? ignore : onClick}
      className={cn(
        "inline-flex shrink-0 items-center justify-center gap-2 rounded-md text-sm font-semibold transition-colors",
        !isIcon && "min-h-9 px-4 whitespace-nowrap",
        looks[look],
        isIcon ? unavailable.icon : unavailable.text,
        className,
      )}
    >
      {busy && <LoaderCircle aria-hidden className="size-4 motion-safe:animate-spin" />}
      {children}
    </button>
  );
}
