/** What is filled in for a new rule, and what is missing. Pure. */
import { z } from "zod";
import { isEmailAddress } from "@/lib/platform/email-address";
import { toScope } from "./scope-options";

export interface RuleForm {
  email: string;
  /** The id of the role; empty until one is chosen. */
  role: string;
  /** The type and id of the scope; empty until one is chosen. */
  scope: string;
}

export const emptyForm: RuleForm = { email: "", role: "", scope: "" };

const required = z.object({
  email: z.string().refine(isEmailAddress, { error: "Enter the e-mail of a user" }),
  role: z.string().min(1, { error: "Choose a role" }),
  scope: z.string().min(1, { error: "Choose a scope" }),
});

export function problemsOf(form: RuleForm): Partial<Record<keyof RuleForm, string>> {
  const { error } = required.safeParse({ ...form, email: form.email.trim() });
  return Object.fromEntries((error?.issues ?? []).map(({ path, message }) => [path[0], message]));
}

export const toInput = ({ email, role, scope }: RuleForm) => ({
  subjectId: email.trim(),
  subjectType: "user",
  roleId: role === "" ? undefined : Number(role),
  ...toScope(scope),
});
