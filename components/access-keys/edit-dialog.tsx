/** Renames or describes a key, or changes when it expires. An expired key works again with a new expiry. */

import { useForm } from "@/components/http-client/use-form";
import { dayIn } from "@/components/ui/day";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { toast } from "@/components/ui/toast";
import { useNow } from "@/components/ui/use-now";
import { type AccessKey, updateAccessKeyInput } from "@/lib/access-keys/access-key";
import type { KeyPolicy } from "@/lib/access-keys/key-policy";
import { keyState } from "@/lib/access-keys/key-status";
import { never, renewalChoice, toExpiresAt, toExpiry, unchanged } from "./expiry";
import { ExpiryFields } from "./expiry-fields";
import { useKeyPolicy, withKeyPolicy } from "./key-rules";
import { NameField } from "./name-field";
import { useUpdateAccessKey } from "./use-key-dialogs";

interface EditDialogProps {
  accessKey: AccessKey;
  onClose: () => void;
}

/** What the expiry is at first: an expired key is offered a renewal. */
function firstExpiry(accessKey: AccessKey, at: number, policy: KeyPolicy): string {
  if (!accessKey.expiresAt) return policy.neverExpires ? never : renewalChoice(policy);
  return keyState(accessKey, at) === "expired" ? renewalChoice(policy) : unchanged;
}

export function EditDialog({ accessKey, onClose }: EditDialogProps) {
  const [policy, at] = [useKeyPolicy(), useNow()];
  const { id, name, description = "", expiresAt: present } = accessKey;
  const mutation = useUpdateAccessKey(id, (updated) => {
    onClose();
    toast(`Access key ${updated.name} saved`);
  });
  const { form, text, choice, values } = useForm({
    initial: {
      ...{ name, description },
      ...{ expiresInSeconds: firstExpiry(accessKey, at, policy), expiresAt: dayIn(30, at) },
    },
    schema: withKeyPolicy(updateAccessKeyInput, policy, at),
    toInput: (input) => ({
      name: input.name,
      description: input.description || null,
      ...toExpiry(input, at, policy),
    }),
    mutation,
    isLive: true,
  });
  return (
    <FormDialog title={`Edit ${name}`} verb="SAVE" form={form} onClose={onClose}>
      <NameField {...text("name")} />
      <Field {...text("description")} label="Description (optional)" autoComplete="off" />
      <ExpiryFields
        choice={choice("expiresInSeconds")}
        date={text("expiresAt")}
        present={present}
        expiresAt={toExpiresAt(values, at, policy)}
      />
    </FormDialog>
  );
}
