/**
 * A form that sends one request: its values, the error of each field, and whether it is being sent. Fields have the names
 * that the API gives them, so that an error of the server finds its field.
 */
import {
  type ChangeEvent,
  type FormEvent,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from "react";
import type { z } from "zod";
import { noteForm, restoredForm } from "@/components/ui/draft";
import type { FormProps } from "@/components/ui/form-dialog";
import { useBusyGuard } from "@/components/ui/use-busy-guard";
import { capitalise, fieldErrorOf } from "./request-failure";
import type { Mutation } from "./use-api-mutation";

type Values = Readonly<Record<string, string>>;
type Messages<Fields> = Partial<Record<keyof Fields & string, string>>;

interface FormOptions<Fields extends Values, Input> {
  initial: Fields;
  /** The schema of the endpoint's body. Without it, only the server checks the values. */
  schema?: z.ZodType<Input>;
  toInput: (values: Fields) => unknown;
  /** What to say at a field that is empty. Fields that are not named here may be empty. */
  required?: Messages<Fields>;
  /** What to say at fields whose texts stand for nothing. */
  toErrors?: (values: Fields) => Messages<Fields>;
  mutation: Mutation<Input>;
  /** Whether a field is checked while it is typed for the first time, and not only once the form was submitted. */
  isLive?: boolean;
  /** For a form with a password: what was typed is not restored after the session ended. */
  isSecret?: boolean;
}

export function useForm<Fields extends Values, Input>(options: FormOptions<Fields, Input>) {
  const { mutation, isLive = false, isSecret = false } = options;
  const { isSending, failure } = mutation;
  const { initial, values, setValues } = useValues(options.initial, isSecret);
  const [isChecked, setIsChecked] = useState(false);
  const ref = useRef<HTMLFormElement>(null);
  const names = Object.keys(options.initial);
  const { errors } = check(options, values);
  const refused = names.find((name) => fieldErrorOf(name, failure));
  useBusyGuard(isSending);

  useErrorFocus(ref, isSending ? undefined : refused);

  function change(name: string, value: string) {
    setValues((before) => ({ ...before, [name]: value }));
    if (failure) mutation.forgetFailure();
  }

  /** Reads the fields themselves: a password manager may have filled them before the page could listen. */
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isSending) return;
    const typed = { ...values, ...read(event.currentTarget, names) };
    const checked = check(options, typed);
    const invalid = names.find((name) => checked.errors[name]);
    setValues(typed);
    setIsChecked(true);
    if (invalid) select(event.currentTarget, invalid);
    else mutation.send(checked.input);
  }

  const field = (name: keyof Fields & string) => ({
    name,
    error:
      fieldErrorOf(name, failure) ??
      (isChecked || (isLive && values[name] !== "") ? errors[name] : undefined),
    onChange: ({ target }: ChangeEvent<HTMLInputElement | HTMLSelectElement>) =>
      change(name, target.value),
  });
  return {
    values,
    /** The properties of a text field, which keeps its own text. */
    text: (name: keyof Fields & string) => ({
      ...field(name),
      defaultValue: initial[name],
      readOnly: isSending,
    }),
    /** The properties of a list of options, which may arrive later than the chosen value. */
    choice: (name: keyof Fields & string) => ({
      ...field(name),
      value: values[name],
      disabled: isSending,
    }),
    /** For a field that is not an element of its own, such as several checkboxes. */
    set: (name: keyof Fields & string, value: string) => change(name, value),
    form: {
      ref,
      isSending,
      failure: refused ? null : failure,
      onSubmit: submit,
    } satisfies FormProps,
    reset() {
      ref.current?.reset();
      setValues(options.initial);
      setIsChecked(false);
    },
  };
}

/** The values, which are restored when the session has ended meanwhile. */
function useValues<Fields extends Values>(fresh: Fields, isSecret: boolean) {
  const [initial] = useState(() => ({ ...fresh, ...(!isSecret && restoredForm()) }));
  const [values, setValues] = useState<Fields>(initial);
  useEffect(() => {
    noteForm(isSecret ? undefined : values);
    return () => noteForm(undefined);
  }, [values, isSecret]);
  return { initial, values, setValues };
}

/** Moves the focus to the field that the server refused. */
function useErrorFocus(form: RefObject<HTMLFormElement | null>, name: string | undefined): void {
  useEffect(() => {
    if (name) select(form.current, name);
  }, [form, name]);
}

/** The body of the request, and the first error of each field. */
function check<Fields extends Values, Input>(
  { schema, toInput, toErrors, required = {} }: FormOptions<Fields, Input>,
  values: Fields,
) {
  const checked = schema?.safeParse(toInput(values));
  const errors: Record<string, string | undefined> = {};
  for (const { path, message } of checked?.error?.issues ?? []) {
    errors[String(path[0])] ??= capitalise(message);
  }
  Object.assign(errors, toErrors?.(values));
  for (const [name, message] of Object.entries<string | undefined>(required)) {
    if (values[name]?.trim() === "") errors[name] = message;
  }
  return { errors, input: (checked ? checked.data : toInput(values)) as Input };
}

function read(form: HTMLFormElement, names: readonly string[]): Values {
  const typed = [...new FormData(form)].filter(([name]) => names.includes(name));
  return Object.fromEntries(typed.map(([name, value]) => [name, String(value)]));
}

function select(form: HTMLFormElement | null, name: string): void {
  const field = form?.elements.namedItem(name);
  if (field instanceof HTMLElement) field.focus();
  if (field instanceof HTMLInputElement) field.select();
}
