/** The field for the name of a key, with its rule. */
import type { ComponentProps } from "react";
import { Field } from "@/components/ui/field";
import { accessKeyNameRule } from "@/lib/access-keys/access-key";

export function NameField(field: Omit<ComponentProps<typeof Field>, "label">) {
  return (
    <Field
      {...field}
      label="Name"
      hint={accessKeyNameRule}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      className="font-mono"
      required
    />
  );
}
