"use client";
/**
 * Modal dialogs based on Radix: `Dialog` for forms, `AlertDialog` for confirmations and secrets. Mounted means open. The
 * caller decides where the focus goes afterwards.
 */
import * as Alert from "radix-ui/alert-dialog";
import * as Plain from "radix-ui/dialog";
import type { ComponentProps, ReactNode } from "react";

/** Above a drawer that the dialog was opened from. */
const overlay = "fixed inset-0 z-50 motion-safe:animate-appear bg-overlay";
const panel =
  "fixed top-4 left-1/2 z-50 max-h-[calc(100dvh-2rem)] w-[min(var(--container-dialog),calc(100vw-2rem))] -translate-x-1/2 motion-safe:animate-enter overflow-y-auto rounded-lg border border-line bg-surface p-4 text-ink shadow-float sm:top-[14vh] sm:max-h-[80vh] sm:p-6";
const heading = "text-lg font-semibold text-balance wrap-anywhere";

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

const keepFocus = (event: { preventDefault: () => void }) => event.preventDefault();

export function Dialog({ title, onClose, children }: DialogProps) {
  return (
    <Plain.Root open onOpenChange={onClose}>
      <Plain.Portal>
        <Plain.Overlay className={overlay} onMouseDown={keepFocus} />
        <Plain.Content
          className={panel}
          aria-describedby={undefined}
          onCloseAutoFocus={keepFocus}
          onPointerDownOutside={keepFocus}
        >
          <Plain.Title className={heading}>{title}</Plain.Title>
          {children}
        </Plain.Content>
      </Plain.Portal>
    </Plain.Root>
  );
}

type AlertContent = ComponentProps<typeof Alert.Content>;

interface AlertDialogProps extends DialogProps, Pick<AlertContent, "onOpenAutoFocus"> {
  description: ReactNode;
}

export function AlertDialog(props: AlertDialogProps) {
  const { title, description, onClose, children, ...content } = props;
  return (
    <Alert.Root open onOpenChange={onClose}>
      <Alert.Portal>
        <Alert.Overlay className={overlay} onMouseDown={keepFocus} />
        <Alert.Content {...content} className={panel} onCloseAutoFocus={keepFocus}>
          <Alert.Title className={heading}>{title}</Alert.Title>
          <Alert.Description asChild>
            <div className="mt-2 space-y-2 text-muted">{description}</div>
          </Alert.Description>
          {children}
        </Alert.Content>
      </Alert.Portal>
    </Alert.Root>
  );
}

/** The button that takes focus when an alert dialog opens, and leaves it. */
export const AlertCancel = Alert.Cancel;

export function DialogButtons({ children }: { children: ReactNode }) {
  return <div className="mt-6 flex flex-wrap justify-end gap-2">{children}</div>;
}
