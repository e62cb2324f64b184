"use client";
/** Where short messages about finished work appear, in the product's own colours. */
import { useTheme } from "next-themes";
import { Toaster as Sonner } from "sonner";

export function Toaster() {
  const { resolvedTheme } = useTheme();
  return (
    <Sonner
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-right"
      toastOptions={{
        className:
          "!rounded-lg !border-line !bg-surface !font-sans !text-base !text-ink !shadow-float",
      }}
    />
  );
}
