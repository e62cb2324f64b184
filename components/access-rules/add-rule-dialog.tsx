/** Asks who gets which role in which scope. */
import { useForm } from "@/components/http-client/use-form";
import { ComboField } from "@/components/ui/combo-field";
import { FormDialog } from "@/components/ui/form-dialog";
import { Select, type SelectProps } from "@/components/ui/select";
import { createAccessRuleInput } from "@/lib/access-control/access-rule";
import { toScope } from "./scope-options";
import {
  useAddAccessRule,
  useEmails,
  useRoles,
  useScopeFinder,
  useScopes,
} from "./use-access-rules";

interface AddRuleDialogProps {
  maySeeUsers: boolean;
  onAdded: (email: string) => void;
  onClose: () => void;
}

const chooseScope = "Choose a scope from the list";

export function AddRuleDialog({ maySeeUsers, onAdded, onClose }: AddRuleDialogProps) {
  const findScope = useScopeFinder();
  const { form, text, choice, values } = useForm({
    initial: { subjectId: "", roleId: "", scopeId: "" },
    schema: createAccessRuleInput,
    toInput: ({ subjectId, roleId, scopeId }) => ({
      ...{ subjectId: subjectId.trim(), subjectType: "user", roleId: Number(roleId) },
      ...toScope(findScope(scopeId) ?? ""),
    }),
    required: {
      subjectId: "Enter the e-mail address of a user",
      roleId: "Choose a role",
    },
    toErrors: ({ scopeId }) => (findScope(scopeId) ? {} : { scopeId: chooseScope }),
    mutation: useAddAccessRule(onAdded),
  });
  const scopes = useScopes(values.scopeId);
  return (
    <FormDialog title="New access rule" verb="ADD" form={form} onClose={onClose}>
      <ComboField
        {...text("subjectId")}
        label="User"
        type="text"
        inputMode="email"
        options={useEmails(maySeeUsers, values.subjectId).data ?? []}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        required
      />
      <RoleSelect {...choice("roleId")} />
      <ComboField
        {...text("scopeId")}
        label="Scope"
        options={scopes.options.map(({ label }) => label)}
        hint={
          scopes.isError
            ? "The scopes could not be loaded"
            : "Type a part of its name. The role applies in this scope and everything below it."
        }
        autoComplete="off"
        spellCheck={false}
        required
      />
    </FormDialog>
  );
}

type ChoiceProps = Pick<SelectProps, "name" | "value" | "disabled" | "error" | "onChange">;

function RoleSelect(choice: ChoiceProps) {
  const { data = [], isError } = useRoles();
  return (
    <Select
      {...choice}
      label="Role"
      options={[
        { value: "", label: isError ? "The roles could not be loaded" : "Choose a role" },
        ...data.map(({ id, name }) => ({ value: String(id), label: name })),
      ]}
      hint={data.find(({ id }) => String(id) === choice.value)?.description}
    />
  );
}
