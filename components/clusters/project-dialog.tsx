/** Asks for the name of a new project, and for its department, of which there may be thousands. */
import { useForm } from "@/components/http-client/use-form";
import { ComboField } from "@/components/ui/combo-field";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { createProjectInput } from "@/lib/org-units/org-unit";
import { useAddUnit } from "./use-clusters";
import { useDepartmentFinder, useDepartmentOptions } from "./use-department-options";

interface ProjectDialogProps {
  onAdded: (name: string) => void;
  onClose: () => void;
}

const choose = "Choose a department from the list";

export function ProjectDialog({ onAdded, onClose }: ProjectDialogProps) {
  const findDepartment = useDepartmentFinder();
  const { form, text, values } = useForm({
    initial: { name: "", parentId: "" },
    schema: createProjectInput,
    toInput: ({ name, parentId }) => ({ name, parentId: findDepartment(parentId) ?? "" }),
    required: { name: "Enter a name" },
    toErrors: ({ parentId }) => (findDepartment(parentId) ? {} : { parentId: choose }),
    mutation: useAddUnit(onAdded),
  });
  const { data = [], isError } = useDepartmentOptions(values.parentId);
  return (
    <FormDialog title="New project" verb="ADD" form={form} onClose={onClose}>
      <Field {...text("name")} label="Name" required autoComplete="off" />
      <ComboField
        {...text("parentId")}
        label="Department"
        options={data.map(({ label }) => label)}
        hint={isError ? "The departments could not be loaded" : "Type a part of its name"}
        autoComplete="off"
        spellCheck={false}
        required
      />
    </FormDialog>
  );
}
