/** A text field that offers what is known and takes what is typed. */
import { useId } from "react";
import { Field, type FieldProps } from "./field";

export function ComboField({ options, ...field }: FieldProps & { options: readonly string[] }) {
  const id = useId();
  return (
    <>
      <Field {...field} list={id} />
      <datalist id={id}>
        {options.map((option) => (
          <option key={option} value={option} />
        ))}
      </datalist>
    </>
  );
}
