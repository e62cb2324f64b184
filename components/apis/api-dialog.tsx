/** Asks for what an API is called, how it is identified, and what it permits: a new one, or one to change. */
import { useForm } from "@/components/http-client/use-form";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import {
  type CreatedResourceServer,
  createResourceServerInput,
  type ResourceServer,
  resourceServerChanges,
} from "@/lib/resource-servers/resource-server";
import { type ApiValues, toCreateInput, toUpdateInput, toValues } from "./api-values";
import { PermissionRows } from "./permission-rows";
import { useCreateApi, useUpdateApi } from "./use-apis";

const required = { name: "Enter a name" };

interface CreateDialogProps {
  tokenLifetimeSeconds: number;
  onReveal: (created: CreatedResourceServer) => void;
  onClose: () => void;
}

export function CreateDialog({ tokenLifetimeSeconds, onReveal, onClose }: CreateDialogProps) {
  const fields = useForm({
    initial: toValues(),
    schema: createResourceServerInput,
    toInput: toCreateInput,
    required: { ...required, identifier: "Enter an identifier" },
    mutation: useCreateApi(onReveal),
  });
  return (
    <FormDialog title="New API" verb="CREATE" form={fields.form} onClose={onClose}>
      <ApiFields fields={fields} {...{ tokenLifetimeSeconds }} />
    </FormDialog>
  );
}

interface EditDialogProps {
  api: ResourceServer;
  tokenLifetimeSeconds: number;
  onSaved: (name: string) => void;
  onClose: () => void;
}

export function EditDialog({ api, tokenLifetimeSeconds, onSaved, onClose }: EditDialogProps) {
  const fields = useForm({
    initial: toValues(api),
    schema: resourceServerChanges,
    toInput: (values) => toUpdateInput(api, values),
    required,
    mutation: useUpdateApi(api, ({ name }) => onSaved(name)),
  });
  return (
    <FormDialog title={`Edit ${api.name}`} verb="SAVE" form={fields.form} onClose={onClose}>
      <ApiFields fields={fields} identifier={api.identifier} {...{ tokenLifetimeSeconds }} />
    </FormDialog>
  );
}

type Fields = Pick<
  ReturnType<typeof useForm<ApiValues, never>>,
  "text" | "choice" | "set" | "values"
>;

interface ApiFieldsProps {
  fields: Fields;
  /** Of an API that has one, which cannot be changed. */
  identifier?: string | undefined;
  tokenLifetimeSeconds: number;
}

const plain = { autoComplete: "off", spellCheck: false } as const;

function ApiFields({ fields, identifier, tokenLifetimeSeconds }: ApiFieldsProps) {
  const { text, choice, set, values } = fields;
  const { error, disabled } = choice("permissions");
  return (
    <>
      <Field {...text("name")} label="Name" autoComplete="off" required />
      {identifier ? (
        <div>
          <p className="mb-1 text-sm font-medium">Identifier</p>
          <p className="wrap-anywhere">{identifier}</p>
          <p className="mt-1 text-sm text-muted">The audience of tokens. It cannot be changed.</p>
        </div>
      ) : (
        <Field
          {...plain}
          {...text("identifier")}
          label="Identifier"
          inputMode="url"
          autoCapitalize="none"
          hint="The audience of tokens, such as https://jobs.example.com. It cannot be changed later."
          required
        />
      )}
      <PermissionRows
        name="permissions"
        value={values.permissions}
        error={error}
        disabled={disabled}
        onChange={(value) => set("permissions", value)}
      />
      <Field
        {...plain}
        {...text("tokenLifetimeSeconds")}
        label="Token lifetime in seconds (optional)"
        inputMode="numeric"
        hint={`At most ${tokenLifetimeSeconds}, the lifetime of tokens for this server.`}
      />
      <Field
        {...plain}
        {...text("rolesClaim")}
        label="Claim with the user's roles (optional)"
        autoCapitalize="none"
        hint="Such as roles or groups, for services that read roles from the token. A change of roles lags by up to the token lifetime."
      />
    </>
  );
}
