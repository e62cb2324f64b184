/** Asks for the name of a new department or project, and for what it belongs to. */
import { useForm } from "@/components/http-client/use-form";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { type Option, Select } from "@/components/ui/select";
import {
  createDepartmentInput,
  createProjectInput,
  type OrgUnitType,
} from "@/lib/org-units/org-unit";
import { useAddUnit } from "./use-clusters";

interface UnitDialogProps {
  type: OrgUnitType;
  /** The clusters of a department, the departments of a project. */
  parents: readonly Option[];
  onAdded: (name: string) => void;
  onClose: () => void;
}

const forms = {
  department: {
    title: "New department",
    field: "clusterId",
    label: "Cluster",
    choose: "Choose a cluster",
    schema: createDepartmentInput,
  },
  project: {
    title: "New project",
    field: "parentId",
    label: "Department",
    choose: "Choose a department",
    schema: createProjectInput,
  },
};

export function UnitDialog({ type, parents, onAdded, onClose }: UnitDialogProps) {
  const { title, field, label, choose, schema } = forms[type];
  const onlyParent = parents.length === 1 ? parents[0]?.value : undefined;
  const { form, text, choice } = useForm({
    initial: { name: "", [field]: onlyParent ?? "" },
    schema,
    toInput: (values) => values,
    required: { name: "Enter a name", [field]: choose },
    mutation: useAddUnit(onAdded),
  });
  return (
    <FormDialog title={title} verb="ADD" form={form} onClose={onClose}>
      <Field {...text("name")} label="Name" required autoComplete="off" />
      <Select
        {...choice(field)}
        label={label}
        options={[{ value: "", label: choose }, ...parents]}
      />
    </FormDialog>
  );
}
