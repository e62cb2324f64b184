/** What can be done with one user, by those who may. */
import { KeyRound, LogOut, Trash2, UserCheck, UserX } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import type { Action } from "@/lib/access-control/resources";
import type { User } from "@/lib/users/user";
import type { OpenDialog } from "./dialog-state";

interface UserActionsProps {
  user: User;
  actions: readonly Action[];
  onOpen: (dialog: OpenDialog) => void;
}

export function UserActions({ user, actions, onOpen }: UserActionsProps) {
  const { username, isDisabled, isLocal } = user;
  return (
    <>
      {actions.includes("update") && isLocal && (
        <IconButton
          icon={KeyRound}
          label={`Reset password of ${username}`}
          title="Reset password"
          onClick={() => onOpen({ kind: "reset-password", user })}
        />
      )}
      {actions.includes("update") && !isDisabled && (
        <IconButton
          icon={LogOut}
          label={`Sign out ${username}`}
          title="Sign out"
          onClick={() => onOpen({ kind: "sign-out", user })}
        />
      )}
      {actions.includes("update") && (
        <IconButton
          icon={isDisabled ? UserCheck : UserX}
          label={`${isDisabled ? "Enable" : "Disable"} ${username}`}
          title={isDisabled ? "Enable" : "Disable"}
          onClick={() => onOpen({ kind: isDisabled ? "enable" : "disable", user })}
        />
      )}
      {actions.includes("delete") && (
        <IconButton
          look="icon-danger"
          icon={Trash2}
          label={`Delete ${username}`}
          title="Delete"
          onClick={() => onOpen({ kind: "delete", user })}
        />
      )}
    </>
  );
}
