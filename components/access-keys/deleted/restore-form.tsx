/** Asks for another name for a deleted key, whose own was given to another key since. */
import type { ReactNode } from "react";
import type { Mutation } from "@/components/http-client/use-api-mutation";
import { useForm } from "@/components/http-client/use-form";
import { Button } from "@/components/ui/button";
import { FailureNotice } from "@/components/ui/failure-notice";
import {
  type AccessKey,
  type RestoreAccessKeyInput,
  restoreAccessKeyInput,
} from "@/lib/access-keys/access-key";
import { NameField } from "../name-field";

interface RestoreFormProps {
  accessKey: AccessKey;
  mutation: Mutation<RestoreAccessKeyInput>;
  /** The element that says why no key can be restored. */
  obstacleId: string | undefined;
  /** A button beside that of the form. */
  children: ReactNode;
}

export function RestoreForm(props: RestoreFormProps) {
  const { mutation, obstacleId, children } = props;
  const { name } = props.accessKey;
  const { form, text } = useForm({
    initial: { name },
    schema: restoreAccessKeyInput,
    toInput: (values) => values,
    mutation,
    isLive: true,
  });
  const { ref, isSending, failure, onSubmit } = form;
  return (
    <form ref={ref} onSubmit={onSubmit} noValidate aria-label={`Restore ${name}`} className="mt-3">
      <NameField {...text("name")} />
      <FailureNotice failure={failure} />
      <div className="mt-3 flex flex-wrap gap-2">
        <Button
          look="primary"
          type="submit"
          aria-describedby={obstacleId}
          busy={isSending}
          unavailable={obstacleId !== undefined}
        >
          RESTORE
        </Button>
        {children}
      </div>
    </form>
  );
}
