/** Asks before something happens to a user, and does it. */
import type { ReactNode } from "react";
import { isOutcomeUnknown, isStatus } from "@/components/http-client/request-failure";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { User } from "@/lib/users/user";
import type { UserQuestion as Kind } from "./dialog-state";
import { questions } from "./questions";

const lostPassword =
  "The server did not confirm this, so the password may or may not have been reset. Reset it again to get a temporary password.";

interface UserQuestionProps {
  kind: Kind;
  user: User;
  change: {
    send: (user: User) => void;
    isSending: boolean;
    failure: Error | null;
  };
  onClose: () => void;
  /** What else is to be decided. */
  children?: ReactNode;
}

export function UserQuestion({ kind, user, change, onClose, children }: UserQuestionProps) {
  const { title, consequences, verb, look } = questions[kind];
  const failure =
    kind === "reset-password" && isOutcomeUnknown(change.failure)
      ? new Error(lostPassword)
      : change.failure;
  const isGone = isStatus(change.failure, 404);
  return (
    <ConfirmDialog
      title={title(user.username)}
      description={
        <>
          {consequences.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          {children}
        </>
      }
      verb={verb}
      look={look}
      isSending={change.isSending}
      isImpossible={isGone}
      failure={isGone ? new Error(`${user.username} no longer exists.`) : failure}
      onConfirm={() => change.send(user)}
      onClose={onClose}
    />
  );
}
