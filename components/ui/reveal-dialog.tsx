/**
 * Shows a value for the only time. Nothing but DONE closes it, and DONE asks once when the value has
 * not been copied. What is announced never contains the value.
 */
import { type ReactNode, useRef, useState } from "react";
import { CopyField } from "./copy-field";
import { type CopyOutcome, copyKeys } from "./copy-text";
import { AlertDialog } from "./dialog";
import { RevealButtons } from "./reveal-buttons";
import { useUnloadGuard } from "./use-unload-guard";

interface RevealedField {
  label: string;
  copyLabel: string;
  value: string;
}

interface RevealDialogProps {
  title: string;
  description: ReactNode;
  /** The last one is what is shown only now. */
  fields: readonly RevealedField[];
  /** What the last one is called in the middle of a sentence. */
  noun: string;
  onClose: () => void;
}

export function RevealDialog({ title, description, fields, noun, onClose }: RevealDialogProps) {
  const rows = useRef<HTMLDivElement>(null);
  const [message, setMessage] = useState("");
  const [isCopied, setIsCopied] = useState(false);
  useUnloadGuard(onClose);

  function report(field: RevealedField, outcome: CopyOutcome) {
    setMessage(
      outcome === "copied"
        ? `${field.label} copied`
        : `Copying is blocked here. The text is selected: press ${copyKeys()}.`,
    );
    if (outcome === "copied" && field === fields.at(-1)) setIsCopied(true);
  }

  return (
    <AlertDialog
      title={title}
      description={description}
      onOpenAutoFocus={(event) => {
        event.preventDefault();
        rows.current?.querySelector("button")?.focus();
      }}
      onClose={() => {}}
    >
      <div ref={rows} className="mt-4 space-y-4">
        {fields.map((field) => (
          <CopyField key={field.label} {...field} onOutcome={(outcome) => report(field, outcome)} />
        ))}
      </div>
      <p role="status" className="mt-2 min-h-5 text-sm font-medium">
        {message}
      </p>
      <RevealButtons noun={noun} isCopied={isCopied} onClose={onClose} />
    </AlertDialog>
  );
}
