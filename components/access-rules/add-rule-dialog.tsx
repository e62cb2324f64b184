/** Asks who gets which role where. What the server refuses stands at the field that it is about. */
import { useState } from "react";
import { fieldErrorOf } from "@/components/http-client/request";
import { ComboField } from "@/components/ui/combo-field";
import { FormDialog } from "@/components/ui/form-dialog";
import { Select } from "@/components/ui/select";
import { useDraft } from "@/components/ui/use-draft";
import { createAccessRuleInput } from "@/lib/access-control/access-rule";
import { emptyForm, problemsOf, type RuleForm, toInput } from "./rule-form";
import { toScopeOptions } from "./scope-options";
import { useAddAccessRule, useEmails, useRoles, useScopes } from "./use-access-rules";

interface AddRuleDialogProps {
  maySeeUsers: boolean;
  onAdded: (form: RuleForm) => void;
  onClose: () => void;
}

export function AddRuleDialog({ maySeeUsers, onAdded, onClose }: AddRuleDialogProps) {
  const [form, setForm] = useDraft("rule", emptyForm);
  const [isChecked, setIsChecked] = useState(false);
  const { send, isSending, failure, forgetFailure } = useAddAccessRule(() => onAdded(form));
  const problems = problemsOf(form);
  const problem = (field: keyof RuleForm) => (isChecked ? problems[field] : undefined);
  const refusal = {
    email: fieldErrorOf("subjectId", failure),
    role: fieldErrorOf("roleId", failure),
    scope: fieldErrorOf("scopeId", failure),
  };
  const isAtField = Object.values(refusal).some(Boolean);

  function submit() {
    setIsChecked(true);
    const input = createAccessRuleInput.safeParse(toInput(form));
    if (input.success) send(input.data);
  }

  function change(part: Partial<RuleForm>) {
    setForm({ ...form, ...part });
    if (failure) forgetFailure();
  }

  return (
    <FormDialog
      title="New access rule"
      verb="ADD"
      isSending={isSending}
      failure={isAtField ? null : failure}
      onSubmit={submit}
      onClose={onClose}
    >
      <ComboField
        label="User"
        type="text"
        inputMode="email"
        value={form.email}
        options={useEmails(maySeeUsers).data ?? []}
        onChange={(event) => change({ email: event.target.value })}
        error={refusal.email ?? problem("email")}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        required
      />
      <RoleSelect
        value={form.role}
        error={refusal.role ?? problem("role")}
        onChange={(role) => change({ role })}
      />
      <ScopeSelect
        value={form.scope}
        error={refusal.scope ?? problem("scope")}
        onChange={(scope) => change({ scope })}
      />
    </FormDialog>
  );
}

interface ChoiceProps {
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

function RoleSelect({ onChange, ...choice }: ChoiceProps) {
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
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function ScopeSelect({ onChange, ...choice }: ChoiceProps) {
  const { data, isError } = useScopes();
  return (
    <Select
      {...choice}
      label="Scope"
      options={[
        { value: "", label: isError ? "The scopes could not be loaded" : "Choose a scope" },
        ...(data ? toScopeOptions(data) : []),
      ]}
      hint="The rule holds there and in everything below it."
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
