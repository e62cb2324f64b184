/** Asks what a role is called and what it permits: a new one, or one to change. */
import { useForm } from "@/components/http-client/use-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { type RoleWithSets, roleInput } from "@/lib/access-control/custom-role";
import { PermissionChoice } from "./permission-choice";
import { toInput, toValues, yes } from "./role-values";
import { useSaveRole } from "./use-roles";

interface RoleDialogProps {
  /** Undefined for a new role. */
  role?: RoleWithSets | undefined;
  onSaved: (name: string) => void;
  onClose: () => void;
}

export function RoleDialog({ role, onSaved, onClose }: RoleDialogProps) {
  const { form, text, choice, set, values } = useForm({
    initial: toValues(role),
    schema: roleInput,
    toInput,
    required: { name: "Enter a name" },
    mutation: useSaveRole(role, ({ name }) => onSaved(name)),
  });
  const { error, disabled } = choice("permissionSets");
  return (
    <FormDialog
      title={role ? `Edit ${role.name}` : "New role"}
      verb={role ? "SAVE" : "CREATE"}
      form={form}
      onClose={onClose}
    >
      <Field {...text("name")} label="Name" autoComplete="off" required />
      <Field {...text("description")} label="Description (optional)" autoComplete="off" />
      <PermissionChoice
        name="permissionSets"
        value={values.permissionSets}
        error={error}
        disabled={disabled}
        onChange={(value) => set("permissionSets", value)}
      />
      <Checkbox
        label="Enabled"
        hint="Access rules with a disabled role permit nothing."
        checked={values.enabled === yes}
        disabled={form.isSending}
        onChange={(isEnabled) => set("enabled", isEnabled ? yes : "")}
      />
    </FormDialog>
  );
}
