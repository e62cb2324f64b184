/** Which roles permit access keys: a checkbox for each. */
import { useId } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { describedBy, FieldNotes } from "@/components/ui/field";
import { toRoleIds } from "./policy-values";
import { useRoleChoices } from "./use-key-policy";

interface RoleChoiceProps {
  name: string;
  /** The IDs, joined by commas. */
  value: string;
  error: string | undefined;
  disabled: boolean;
  onChange: (value: string) => void;
}

export function RoleChoice({ name, value, error, disabled, onChange }: RoleChoiceProps) {
  const id = useId();
  const roles = useRoleChoices();
  const chosen = toRoleIds(value);
  const toggle = (role: number, isChosen: boolean) =>
    onChange([...chosen.filter((other) => other !== role), ...(isChosen ? [role] : [])].join(","));
  return (
    <fieldset
      name={name}
      tabIndex={-1}
      disabled={disabled}
      aria-describedby={describedBy(id, { error })}
      className="rounded-sm"
    >
      <legend className="mb-2 block text-sm font-medium">Permitted roles</legend>
      <div className="grid gap-x-6 gap-y-2 sm:grid-cols-2">
        {roles.map((role) => (
          <Checkbox
            key={role.id}
            label={role.name}
            checked={chosen.includes(role.id)}
            onChange={(isChosen) => toggle(role.id, isChosen)}
          />
        ))}
      </div>
      <FieldNotes id={id} error={error} />
    </fieldset>
  );
}
