/** Asks for the name of a new department or project, and for what it lies in. */
import { useState } from "react";
import { fieldErrorOf } from "@/components/http-client/request";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { type Option, Select } from "@/components/ui/select";
import { useDraft } from "@/components/ui/use-draft";
import type { OrgUnitType } from "@/lib/org-units/org-unit";
import { useAddUnit } from "./use-clusters";

interface UnitDialogProps {
  type: OrgUnitType;
  /** What it can lie in. */
  places: readonly Option[];
  onAdded: (name: string) => void;
  onClose: () => void;
}

const words = {
  department: { title: "New department", place: "Cluster", field: "clusterId" },
  project: { title: "New project", place: "Department", field: "parentId" },
};

export function UnitDialog({ type, places, onAdded, onClose }: UnitDialogProps) {
  const { title, place, field } = words[type];
  const [name, setName] = useDraft("name", "");
  const [above, setAbove] = useDraft("above", places.length === 1 ? (places[0]?.value ?? "") : "");
  const [isChecked, setIsChecked] = useState(false);
  const { send, isSending, failure } = useAddUnit(type, () => onAdded(name.trim()));
  const refusedName = fieldErrorOf("name", failure);
  const refusedPlace = fieldErrorOf(field, failure);

  function submit() {
    setIsChecked(true);
    if (name.trim() && above) send({ name: name.trim(), above });
  }

  return (
    <FormDialog
      title={title}
      verb="ADD"
      isSending={isSending}
      failure={refusedName || refusedPlace ? null : failure}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        label="Name"
        value={name}
        readOnly={isSending}
        required
        error={refusedName ?? (isChecked && !name.trim() ? "Enter a name" : undefined)}
        autoComplete="off"
        onChange={(event) => setName(event.target.value)}
      />
      <Select
        label={place}
        value={above}
        options={[{ value: "", label: `Choose a ${place.toLowerCase()}` }, ...places]}
        error={
          refusedPlace ?? (isChecked && !above ? `Choose a ${place.toLowerCase()}` : undefined)
        }
        onChange={(event) => setAbove(event.target.value)}
      />
    </FormDialog>
  );
}
