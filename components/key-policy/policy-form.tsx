/** The rules of the policy, each in plain words. SAVE first asks what the policy would do to existing keys. */

import { useForm } from "@/components/http-client/use-form";
import { Button } from "@/components/ui/button";
import { dayOf } from "@/components/ui/day";
import { FailureNotice } from "@/components/ui/failure-notice";
import { useNow } from "@/components/ui/use-now";
import type { KeyPolicy } from "@/lib/access-keys/key-policy";
import { keyPolicyInput } from "@/lib/access-keys/key-policy-input";
import {
  ExistingGroup,
  ExpiryGroup,
  OwnerGroup,
  RotationGroup,
  ScriptGroup,
  UnusedGroup,
} from "./policy-groups";
import { toErrors, toInput, toValues } from "./policy-values";
import { type Proposal, usePreviewKeyPolicy } from "./use-key-policy";

interface PolicyFormProps {
  policy: KeyPolicy;
  onPreview: (proposal: Proposal) => void;
}

export function PolicyForm({ policy, onPreview }: PolicyFormProps) {
  const at = useNow();
  const futureDay = (iso: string) => (Date.parse(iso) > at ? dayOf(new Date(iso)) : undefined);
  const fields = useForm({
    initial: toValues(policy, futureDay),
    schema: keyPolicyInput,
    toInput,
    toErrors,
    mutation: usePreviewKeyPolicy(onPreview),
  });
  const { form } = fields;
  return (
    <form ref={form.ref} onSubmit={form.onSubmit} noValidate className="divide-y divide-line">
      <ExpiryGroup {...fields} />
      <RotationGroup {...fields} present={policy.maxGracePeriodSeconds} />
      <UnusedGroup {...fields} />
      <OwnerGroup {...fields} />
      <ScriptGroup {...fields} />
      <ExistingGroup {...fields} at={at} />
      <div className="p-4 sm:p-6">
        <FailureNotice failure={form.failure} />
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button look="primary" type="submit" busy={form.isSending}>
            SAVE
          </Button>
          <p className="min-w-0 flex-[1_1_14rem] text-sm text-muted">
            Before anything is saved, you see which existing keys are affected.
          </p>
        </div>
      </div>
    </form>
  );
}
