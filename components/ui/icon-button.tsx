/** A button with an icon: a full name for screen readers, a short tooltip for others. */
import type { LucideIcon } from "lucide-react";
import { Button, type ButtonProps } from "./button";

interface IconButtonProps extends Omit<ButtonProps, "look" | "children"> {
  look?: "icon" | "icon-danger";
  icon: LucideIcon;
  /** What it does to what: "Delete ci-deploy". */
  label: string;
  /** What it does, where the row says to what. */
  title: string;
}

export function IconButton({ look = "icon", icon: Icon, label, ...button }: IconButtonProps) {
  return (
    <Button {...button} look={look} aria-label={label}>
      <Icon aria-hidden className="size-4" />
    </Button>
  );
}
