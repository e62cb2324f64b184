/** The look of a link in the header. */
export const navLook =
  "border-y-2 border-transparent py-1 font-medium text-muted hover:text-ink aria-[current]:border-b-accent aria-[current]:text-ink";
