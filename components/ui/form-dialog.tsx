/** A dialog with a form: its fields, the error of the request, and the two buttons. It stays open while it is sent. */
import type { FormEvent, ReactNode, RefObject } from "react";
import { Button } from "./button";
import { Dialog, DialogButtons } from "./dialog";
import { FailureNotice } from "./failure-notice";

/** What the element of the form and its buttons need. */
export interface FormProps {
  ref: RefObject<HTMLFormElement | null>;
  isSending: boolean;
  /** Of the request as a whole; null if a field shows it. */
  failure: Error | null;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
}

interface FormDialogProps {
  title: string;
  /** The text of the button. */
  verb: string;
  look?: "danger" | "primary";
  form: FormProps;
  /** There is nothing left to send. */
  isDone?: boolean;
  /** The text of the button that closes it. */
  close?: string;
  onClose: () => void;
  children: ReactNode;
}

export function FormDialog(props: FormDialogProps) {
  const { title, verb, look = "primary", form, isDone = false, onClose, children } = props;
  const { ref, isSending, failure, onSubmit } = form;
  return (
    <Dialog title={title} onClose={() => isSending || onClose()}>
      <form
        ref={ref}
        onSubmit={isDone ? (event) => event.preventDefault() : onSubmit}
        noValidate
        className="mt-4 space-y-4"
      >
        {children}
        <FailureNotice failure={failure} />
        <DialogButtons>
          <Button look="plain" unavailable={isSending} onClick={onClose}>
            {props.close ?? "Cancel"}
          </Button>
          <Button look={look} type="submit" busy={isSending} unavailable={isDone}>
            {verb}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}
