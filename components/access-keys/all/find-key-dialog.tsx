/** Finds the key of a client ID or a client secret. The secret does not leave the browser. */
import { useState } from "react";
import { isStatus } from "@/components/http-client/request-failure";
import { useForm } from "@/components/http-client/use-form";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import type { FoundKey } from "@/lib/access-keys/found-key";
import { pastedCredential } from "@/lib/access-keys/pasted-credential";
import { FoundKeyPanel } from "./found-key-panel";
import type { KeyToRevoke } from "./revoke-dialog";
import { useFindKey } from "./use-find-key";

interface FindKeyDialogProps {
  /** Whether the user may pause and delete the key. */
  mayChange: boolean;
  onDelete: (accessKey: KeyToRevoke) => void;
  onClose: () => void;
}

export function FindKeyDialog({ mayChange, onDelete, onClose }: FindKeyDialogProps) {
  const [found, setFound] = useState<FoundKey>();
  const mutation = useFindKey(setFound);
  const { form, text } = useForm({
    initial: { credential: "" },
    schema: pastedCredential,
    toInput: (values) => values,
    mutation,
    isSecret: true,
  });
  const { onChange, error, ...field } = text("credential");
  const notFound = isStatus(form.failure, 404);
  return (
    <FormDialog
      title="Whose key is this?"
      verb="FIND"
      form={{ ...form, failure: notFound ? null : form.failure }}
      {...(found && { close: "Close" })}
      onClose={onClose}
    >
      <Field
        {...field}
        label="Client ID or client secret"
        hint="A secret stays in your browser: its checksum is checked here, and only its SHA-256 digest is sent."
        error={notFound ? "No access key has this client ID or secret" : error}
        onChange={(event) => {
          setFound(undefined);
          onChange(event);
        }}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        className="font-mono text-sm"
      />
      <div role="status">
        {found && <FoundKeyPanel found={found} mayChange={mayChange} onDelete={onDelete} />}
      </div>
    </FormDialog>
  );
}
