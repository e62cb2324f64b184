/**
 * Shows a value for the only time. Nothing but DONE closes it, and DONE asks once when the value has
 * neither been copied nor used. What is announced never contains the value.
 */
import { type ReactNode, type RefObject, useRef } from "react";
import { CopyButton } from "./copy-button";
import { CopyByHand } from "./copy-by-hand";
import { CopyField } from "./copy-field";
import { type CopyReport, type ReportCopy, type SecretCopy, useCopyReport } from "./copy-report";
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
  /** All of them in one text, under a button of its own. */
  bundle?: SecretCopy & { copyLabel: string };
  /** More to copy, under the rows. */
  children?: (report: ReportCopy) => ReactNode;
  /** What stands beside DONE. */
  progress?: ReactNode;
  /** The value works somewhere already: DONE need not ask. */
  isUsed?: boolean;
  onClose: () => void;
}

export function RevealDialog(props: RevealDialogProps) {
  const { title, description, fields, noun, bundle, isUsed = false, onClose } = props;
  const rows = useRef<HTMLDivElement>(null);
  const copies = useCopyReport();
  useUnloadGuard(onClose);

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
          <CopyField
            key={field.label}
            {...field}
            onOutcome={(outcome) =>
              copies.reportField(field.label, field === fields.at(-1), outcome)
            }
          />
        ))}
      </div>
      <Outcome copies={copies} bundle={bundle} rows={rows} />
      {props.children?.(copies.reportText)}
      <div className="mt-4 flex flex-wrap items-center justify-end gap-x-4 gap-y-3">
        {props.progress}
        <RevealButtons noun={noun} isCopied={copies.isCopied} isUsed={isUsed} onClose={onClose} />
      </div>
    </AlertDialog>
  );
}

interface OutcomeProps {
  copies: CopyReport;
  bundle: RevealDialogProps["bundle"];
  rows: RefObject<HTMLElement | null>;
}

/** The button that copies all the rows at once, and what became of the last copy of anything. */
function Outcome({ copies, bundle, rows }: OutcomeProps) {
  const { message, byHand, reportText, reportByHand } = copies;
  return (
    <>
      <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-2">
        {bundle && (
          <CopyButton
            look="plain"
            label={bundle.copyLabel}
            text={bundle.text}
            source={rows}
            onOutcome={(outcome) => reportText(bundle, outcome)}
          />
        )}
        <p role="status" className="min-h-5 flex-[1_1_12rem] text-sm font-medium">
          {message}
        </p>
      </div>
      {byHand && (
        <CopyByHand
          key={byHand.attempt}
          label={byHand.copy.title}
          text={byHand.copy.text()}
          onCopied={() => reportByHand(byHand.copy)}
        />
      )}
    </>
  );
}
