/** The dialogs of the page, one at a time, and the place where finished work is reported. */
import { useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { RevealDialog } from "@/components/ui/reveal-dialog";
import { toast, warn } from "@/components/ui/toast";
import { usePresence } from "@/components/ui/use-presence";
import type { CreatedUser, User, UserWithPassword } from "@/lib/users/user";
import { CreateUserDialog } from "./create-user-dialog";
import type { OpenDialog } from "./dialog-state";
import { useDeleteUser, useResetPassword, useSignOutUser, useSwitchUser } from "./use-users";
import { UserQuestion } from "./user-question";

interface DialogsProps {
  dialog: OpenDialog;
  /** Whether single sign-on is configured. */
  mayInvite: boolean;
  onChange: (dialog: OpenDialog | undefined) => void;
  onDeleted: () => void;
}

export default function Dialogs({ dialog, mayInvite, onChange, onDeleted }: DialogsProps) {
  const close = () => onChange(undefined);
  const isThere = usePresence();

  /** If the person has left the page meanwhile, says that there was a password. */
  const reveal = (reason: "created" | "reset") => (password: UserWithPassword) => {
    if (isThere()) return onChange({ kind: "reveal", reason, password });
    warn(
      `You left the page before the password of ${password.username} could be shown. Reset it to get a new one.`,
    );
  };

  function reportInvited({ username }: CreatedUser) {
    close();
    toast(`${username} invited`);
  }

  switch (dialog.kind) {
    case "create":
      return (
        <CreateUserDialog
          mayInvite={mayInvite}
          onReveal={reveal("created")}
          onInvited={reportInvited}
          onClose={close}
        />
      );
    case "reveal":
      return <RevealPassword {...dialog} onClose={close} />;
    case "reset-password":
      return <ResetQuestion user={dialog.user} onReveal={reveal("reset")} onClose={close} />;
    case "sign-out":
      return <SignOutQuestion user={dialog.user} onClose={close} />;
    case "delete":
      return <DeleteQuestion user={dialog.user} onDeleted={onDeleted} onClose={close} />;
    default:
      return <SwitchQuestion kind={dialog.kind} user={dialog.user} onClose={close} />;
  }
}

interface QuestionProps {
  user: User;
  onClose: () => void;
}

function ResetQuestion({
  onReveal,
  ...question
}: QuestionProps & { onReveal: (password: UserWithPassword) => void }) {
  const [endAccessKeys, setEndAccessKeys] = useState(false);
  const { send, ...change } = useResetPassword(onReveal);
  return (
    <UserQuestion
      kind="reset-password"
      change={{ ...change, send: (user) => send({ user, endAccessKeys }) }}
      {...question}
    >
      <Checkbox
        label="Also delete the user's access keys"
        hint="Requests made with them fail immediately. If you keep them, access keys and their tokens keep working."
        checked={endAccessKeys}
        onChange={setEndAccessKeys}
      />
    </UserQuestion>
  );
}

function SignOutQuestion(question: QuestionProps) {
  const change = useSignOutUser(() => {
    question.onClose();
    toast(`${question.user.username} signed out`);
  });
  return <UserQuestion kind="sign-out" change={change} {...question} />;
}

function SwitchQuestion({ kind, ...question }: QuestionProps & { kind: "disable" | "enable" }) {
  const change = useSwitchUser(kind, () => {
    question.onClose();
    toast(`${question.user.username} ${kind}d`);
  });
  return <UserQuestion kind={kind} change={change} {...question} />;
}

function DeleteQuestion({ onDeleted, ...question }: QuestionProps & { onDeleted: () => void }) {
  const change = useDeleteUser((wasThere) => {
    onDeleted();
    toast(`${question.user.username} ${wasThere ? "deleted" : "was already deleted"}`);
  });
  return <UserQuestion kind="delete" change={change} {...question} />;
}

interface RevealPasswordProps extends Omit<Extract<OpenDialog, { kind: "reveal" }>, "kind"> {
  onClose: () => void;
}

function RevealPassword({ reason, password, onClose }: RevealPasswordProps) {
  const { username, tempPassword } = password;
  return (
    <RevealDialog
      title={reason === "created" ? `User ${username} created` : `New password for ${username}`}
      description={
        <p>
          This is the only time that the password is visible. Share it with the user securely. It
          expires in 7 days. It cannot be recovered, but it can be reset.
        </p>
      }
      fields={[
        { label: "E-mail", copyLabel: "Copy e-mail", value: username },
        { label: "Temporary password", copyLabel: "Copy temporary password", value: tempPassword },
      ]}
      noun="password"
      onClose={onClose}
    />
  );
}
