/** Asks before someone loses a role. */
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { AccessRule } from "@/lib/access-control/access-rule";
import { useRemoveAccessRule } from "./use-access-rules";

interface RemoveRuleDialogProps {
  rule: AccessRule;
  onRemoved: (wasThere: boolean) => void;
  onClose: () => void;
}

export function RemoveRuleDialog({ rule, onRemoved, onClose }: RemoveRuleDialogProps) {
  const { subjectId, roleName, scopeName, scopeType } = rule;
  const { send, isSending, failure } = useRemoveAccessRule(onRemoved);
  return (
    <ConfirmDialog
      title={`Remove ${roleName} from ${subjectId}?`}
      description={
        <p>
          <strong className="text-ink wrap-anywhere">{subjectId}</strong> is no longer {roleName} in
          the {scopeType} <strong className="text-ink wrap-anywhere">{scopeName}</strong>. What only
          this rule permitted is refused from the next request on, to access keys and tokens too.
        </p>
      }
      verb="REMOVE"
      isSending={isSending}
      failure={failure}
      onConfirm={() => send(rule)}
      onClose={onClose}
    />
  );
}
