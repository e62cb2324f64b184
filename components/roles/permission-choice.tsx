/** Which permission sets a role is made of: a checkbox for each, grouped by resource. */
import { useId } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { describedBy, FieldNotes } from "@/components/ui/field";
import { toGroups, toIds } from "./role-values";
import { usePermissionSets } from "./use-roles";

interface PermissionChoiceProps {
  name: string;
  /** The IDs, joined by commas. */
  value: string;
  error: string | undefined;
  disabled: boolean;
  onChange: (value: string) => void;
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export function PermissionChoice(props: PermissionChoiceProps) {
  const { name, value, error, disabled, onChange } = props;
  const id = useId();
  const { data, isError } = usePermissionSets();
  const chosen = toIds(value);
  const notes = { hint: "You can choose what you may do in the whole tenant yourself.", error };
  const toggle = (set: string, isChosen: boolean) =>
    onChange([...chosen.filter((other) => other !== set), ...(isChosen ? [set] : [])].join(","));
  return (
    <fieldset
      name={name}
      tabIndex={-1}
      disabled={disabled}
      aria-describedby={describedBy(id, notes)}
      className="min-w-0 rounded-sm"
    >
      <legend className="mb-2 block text-sm font-medium">Permissions</legend>
      {data === undefined && (
        <p className="text-sm text-muted">
          {isError ? "The permissions could not be loaded" : "Loading…"}
        </p>
      )}
      <div className="space-y-4">
        {toGroups(data ?? []).map(({ resourceType, title, choices }) => (
          <fieldset key={resourceType} className="min-w-0">
            <legend className="mb-1 text-sm text-muted wrap-anywhere">{title}</legend>
            <div className="grid grid-cols-2 gap-x-4 gap-y-2 sm:grid-cols-4">
              {choices.map((choice) => (
                <Checkbox
                  key={choice.id}
                  label={resourceType.includes(":") ? choice.label : capitalised(choice.label)}
                  checked={chosen.includes(choice.id)}
                  onChange={(isChosen) => toggle(choice.id, isChosen)}
                />
              ))}
            </div>
          </fieldset>
        ))}
      </div>
      <FieldNotes id={id} {...notes} />
    </fieldset>
  );
}
