/** Asks for the name, the version and the domain of a cluster, a new one or one to change. */
import { useForm } from "@/components/http-client/use-form";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { type Cluster, createClusterInput } from "@/lib/clusters/cluster";
import { useSaveCluster } from "./use-clusters";

interface ClusterDialogProps {
  cluster: Cluster | undefined;
  onSaved: (name: string) => void;
  onClose: () => void;
}

export function ClusterDialog({ cluster, onSaved, onClose }: ClusterDialogProps) {
  const { form, text } = useForm({
    initial: {
      name: cluster?.name ?? "",
      version: cluster?.version ?? "",
      domain: cluster?.domain ?? "",
    },
    schema: createClusterInput,
    toInput: ({ name, version, domain }) => ({
      ...{ name, version: version.trim() || null, domain: domain.trim() || null },
    }),
    required: { name: "Enter a name" },
    mutation: useSaveCluster(cluster, onSaved),
  });
  const field = { autoComplete: "off", spellCheck: false };
  return (
    <FormDialog
      title={cluster ? `Edit ${cluster.name}` : "New cluster"}
      verb={cluster ? "SAVE" : "ADD"}
      form={form}
      onClose={onClose}
    >
      <Field {...field} {...text("name")} label="Name" required />
      <Field
        {...field}
        {...text("version")}
        label="Version"
        hint="For example 2.20.1. Leave it empty if the cluster has never connected; it then does not block access keys."
      />
      <Field {...field} {...text("domain")} label="Domain" hint="Optional" />
    </FormDialog>
  );
}
