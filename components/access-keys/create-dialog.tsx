/** Asks for the name of a new key and opens the dialog that reveals its secret. */
import { useForm } from "@/components/http-client/use-form";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { accessKeyNameRule, createAccessKeyInput } from "@/lib/access-keys/access-key";
import type { RevealedSecret } from "./dialog-state";
import { useCreateAttempt } from "./use-create-attempt";

interface CreateDialogProps {
  onReveal: (secret: RevealedSecret) => void;
  onClose: () => void;
}

export function CreateDialog({ onReveal, onClose }: CreateDialogProps) {
  const { isCreated, ...mutation } = useCreateAttempt((created) =>
    onReveal({ reason: "created", ...created }),
  );
  const { form, text } = useForm({
    initial: { name: "" },
    schema: createAccessKeyInput,
    toInput: (values) => values,
    mutation,
    isLive: true,
  });
  return (
    <FormDialog
      title="New access key"
      verb="CREATE"
      form={form}
      isDone={isCreated}
      onClose={onClose}
    >
      <Field
        {...text("name")}
        label="Name"
        hint={accessKeyNameRule}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        className="font-mono"
        required
      />
    </FormDialog>
  );
}
