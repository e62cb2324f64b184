/** Asks for the name, the version and the domain of a cluster, new or present. */
import { useState } from "react";
import { fieldErrorOf } from "@/components/http-client/request";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { useDraft } from "@/components/ui/use-draft";
import { type Cluster, createClusterInput } from "@/lib/clusters/cluster";
import { useSaveCluster } from "./use-clusters";

interface ClusterDialogProps {
  cluster: Cluster | undefined;
  onSaved: (name: string) => void;
  onClose: () => void;
}

const fields = [
  { name: "name", label: "Name", hint: undefined },
  {
    name: "version",
    label: "Version",
    hint: "Such as 2.20.1. Empty while the cluster has never connected: then it stands in nobody's way.",
  },
  { name: "domain", label: "Domain", hint: "Optional" },
] as const;

const capitalise = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export function ClusterDialog({ cluster, onSaved, onClose }: ClusterDialogProps) {
  const [form, setForm] = useDraft("cluster", {
    name: cluster?.name ?? "",
    version: cluster?.version ?? "",
    domain: cluster?.domain ?? "",
  });
  const [isChecked, setIsChecked] = useState(false);
  const { send, isSending, failure, forgetFailure } = useSaveCluster(cluster, () =>
    onSaved(form.name.trim()),
  );
  const input = createClusterInput.safeParse({
    name: form.name,
    version: form.version.trim() || null,
    domain: form.domain.trim() || null,
  });
  const refusal = (name: string) => fieldErrorOf(name, failure);
  const problem = (name: string) => {
    const issue = isChecked ? input.error?.issues.find(({ path }) => path[0] === name) : undefined;
    return refusal(name) ?? (issue && capitalise(issue.message));
  };

  function submit() {
    setIsChecked(true);
    if (input.success) send(input.data);
  }

  return (
    <FormDialog
      title={cluster ? `Change ${cluster.name}` : "New cluster"}
      verb={cluster ? "SAVE" : "ADD"}
      isSending={isSending}
      failure={fields.some(({ name }) => refusal(name)) ? null : failure}
      onSubmit={submit}
      onClose={onClose}
    >
      {fields.map(({ name, label, hint }) => (
        <Field
          key={name}
          label={label}
          hint={hint}
          value={form[name]}
          readOnly={isSending}
          required={name === "name"}
          error={problem(name)}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setForm({ ...form, [name]: event.target.value });
            if (failure) forgetFailure();
          }}
        />
      ))}
    </FormDialog>
  );
}
