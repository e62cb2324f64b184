/** In place of entries when none matches the filters, with a button that shows all. */
import type { MouseEvent } from "react";
import { Button } from "./button";
import { EmptyNote } from "./empty-note";

interface NoMatchProps {
  /** What the list holds: "users". */
  noun: string;
  /** What is cleared; both words are on the page. */
  narrowedBy: "search" | "filters";
  onClear: () => void;
}

export function NoMatch({ noun, narrowedBy, onClear }: NoMatchProps) {
  /** The button is gone afterwards, so the focus goes to the first filter. */
  function clear({ currentTarget }: MouseEvent<HTMLButtonElement>) {
    const list = currentTarget.closest("section, main");
    list?.querySelector<HTMLElement>("input[type=search]")?.focus();
    onClear();
  }
  return (
    <EmptyNote
      action={
        <Button look="plain" onClick={clear}>
          Clear {narrowedBy}
        </Button>
      }
    >
      No {noun} match your {narrowedBy}.
    </EmptyNote>
  );
}
