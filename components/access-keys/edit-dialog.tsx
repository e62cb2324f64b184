/** Renames or describes a key, or changes when it expires. An expired key works again with a new expiry. */
import { useForm } from "@/components/http-client/use-form";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { toast } from "@/components/ui/toast";
import { useNow } from "@/components/ui/use-now";
import { type AccessKey, updateAccessKeyInput } from "@/lib/access-keys/access-key";
import { keyState } from "@/lib/access-keys/key-status";
import { dayIn, never, toChoice, toExpiresAt, unchanged } from "./expiry";
import { ExpiryFields } from "./expiry-fields";
import { NameField } from "./name-field";
import { useUpdateAccessKey } from "./use-access-keys";

interface EditDialogProps {
  accessKey: AccessKey;
  onClose: () => void;
}

/** What the expiry is at first: an expired key is offered 30 days. */
function firstExpiry(accessKey: AccessKey, at: number): string {
  if (!accessKey.expiresAt) return never;
  return keyState(accessKey, at) === "expired" ? toChoice(30) : unchanged;
}

export function EditDialog({ accessKey, onClose }: EditDialogProps) {
  const at = useNow();
  const { id, name, description = "", expiresAt: present } = accessKey;
  const mutation = useUpdateAccessKey(id, (updated) => {
    onClose();
    toast(`Access key ${updated.name} saved`);
  });
  const { form, text, choice, values } = useForm({
    initial: {
      ...{ name, description },
      ...{ expiry: firstExpiry(accessKey, at), expiresAt: dayIn(30, at) },
    },
    schema: updateAccessKeyInput,
    toInput: (input) => ({
      name: input.name,
      description: input.description || null,
      expiresAt: toExpiresAt(input, at),
    }),
    mutation,
    isLive: true,
  });
  return (
    <FormDialog title={`Edit ${name}`} verb="SAVE" form={form} onClose={onClose}>
      <NameField {...text("name")} />
      <Field {...text("description")} label="Description (optional)" autoComplete="off" />
      <ExpiryFields
        choice={choice("expiry")}
        date={text("expiresAt")}
        present={present}
        expiresAt={toExpiresAt(values, at)}
      />
    </FormDialog>
  );
}
