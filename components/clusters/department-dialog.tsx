/** Asks for the name of a new department, and for its cluster. */
import { useForm } from "@/components/http-client/use-form";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { Select } from "@/components/ui/select";
import type { Cluster } from "@/lib/clusters/cluster";
import { createDepartmentInput } from "@/lib/org-units/org-unit";
import { useAddUnit } from "./use-clusters";

interface DepartmentDialogProps {
  clusters: readonly Cluster[];
  onAdded: (name: string) => void;
  onClose: () => void;
}

export function DepartmentDialog({ clusters, onAdded, onClose }: DepartmentDialogProps) {
  const onlyCluster = clusters.length === 1 ? clusters[0]?.uuid : undefined;
  const { form, text, choice } = useForm({
    initial: { name: "", clusterId: onlyCluster ?? "" },
    schema: createDepartmentInput,
    toInput: (values) => values,
    required: { name: "Enter a name", clusterId: "Choose a cluster" },
    mutation: useAddUnit(onAdded),
  });
  return (
    <FormDialog title="New department" verb="ADD" form={form} onClose={onClose}>
      <Field {...text("name")} label="Name" required autoComplete="off" />
      <Select
        {...choice("clusterId")}
        label="Cluster"
        options={[
          { value: "", label: clusters.length > 0 ? "Choose a cluster" : "There are no clusters" },
          ...clusters.map(({ uuid, name }) => ({ value: uuid, label: name })),
        ]}
      />
    </FormDialog>
  );
}
