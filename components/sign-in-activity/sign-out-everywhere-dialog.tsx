/** Asks before all sessions end, and ends them. */
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useSignOutEverywhere } from "./use-sessions";

export default function SignOutEverywhereDialog({ onClose }: { onClose: () => void }) {
  const { send, isSending, failure } = useSignOutEverywhere();
  return (
    <ConfirmDialog
      title="Sign out everywhere?"
      description={
        <>
          <p>All of your sessions end, including this one. You can sign in again.</p>
          <p>Access keys and their tokens keep working.</p>
        </>
      }
      verb="SIGN OUT"
      isSending={isSending}
      failure={failure}
      onConfirm={() => send(undefined)}
      onClose={onClose}
    />
  );
}
