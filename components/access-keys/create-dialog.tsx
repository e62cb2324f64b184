/** Asks for the name of a new key and opens the dialog that reveals its secret. */

import { useState } from "react";
import { useForm } from "@/components/http-client/use-form";
import { Button } from "@/components/ui/button";
import { dayIn } from "@/components/ui/day";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { useNow } from "@/components/ui/use-now";
import { createAccessKeyInput } from "@/lib/access-keys/access-key";
import type { RevealedSecret } from "./dialog-state";
import { defaultChoice, toExpiresAt, toExpiry } from "./expiry";
import { ExpiryFields } from "./expiry-fields";
import { useKeyPolicy, withKeyPolicy } from "./key-rules";
import { NameField } from "./name-field";
import { useCreateAttempt } from "./use-create-attempt";

interface CreateDialogProps {
  onReveal: (secret: RevealedSecret) => void;
  onClose: () => void;
}

export function CreateDialog({ onReveal, onClose }: CreateDialogProps) {
  const [policy, at] = [useKeyPolicy(), useNow()];
  const [isDescribed, setIsDescribed] = useState(false);
  const { isCreated, ...mutation } = useCreateAttempt((created) =>
    onReveal({ reason: "created", ...created }),
  );
  const { form, text, choice, values } = useForm({
    initial: {
      ...{ name: "", description: "" },
      ...{ expiresInSeconds: defaultChoice(policy), expiresAt: dayIn(30, at) },
    },
    schema: withKeyPolicy(createAccessKeyInput, policy, at),
    toInput: ({ name, description, ...expiry }) => ({
      name,
      ...(description && { description }),
      ...toExpiry(expiry, at, policy),
    }),
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
      <NameField {...text("name")} />
      <ExpiryFields
        choice={choice("expiresInSeconds")}
        date={text("expiresAt")}
        expiresAt={toExpiresAt(values, at, policy)}
      />
      {isDescribed || text("description").defaultValue ? (
        <Field
          {...text("description")}
          label="Description (optional)"
          autoComplete="off"
          autoFocus={isDescribed}
        />
      ) : (
        <Button look="plain" onClick={() => setIsDescribed(true)}>
          Add a description
        </Button>
      )}
    </FormDialog>
  );
}
