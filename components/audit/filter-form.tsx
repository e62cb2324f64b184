/** The form that narrows the log. Nothing is asked before SEARCH, which also moves the end of the time to now. */
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FilterBar } from "@/components/ui/filter-bar";
import { type Option, Select } from "@/components/ui/select";
import { useHydrated } from "@/components/ui/use-hydrated";
import { actionLabels, entityLabels, resultLabels } from "./labels";
import { custom, type LogForm, ranges } from "./log-request";

const toOptions = (labels: Readonly<Record<string, string>>): Option[] => [
  { value: "", label: "Any" },
  ...Object.entries(labels).map(([value, label]) => ({ value, label })),
];

const choices = [
  { name: "entityType", label: "About", options: toOptions(entityLabels) },
  { name: "action", label: "Action", options: toOptions(actionLabels) },
  { name: "result", label: "Result", options: toOptions(resultLabels) },
] as const;

interface FilterFormProps {
  form: LogForm;
  isSearching: boolean;
  onChange: (form: LogForm) => void;
  /** False when the range of time is none. */
  onSearch: () => boolean;
}

export function FilterForm({ form, isSearching, onChange, onSearch }: FilterFormProps) {
  const [problem, setProblem] = useState<string>();
  const change = (changes: Partial<LogForm>) => onChange({ ...form, ...changes });

  function submit(event: FormEvent) {
    event.preventDefault();
    setProblem(onSearch() ? undefined : "Enter a start time before the end time");
  }

  return (
    <form onSubmit={submit} noValidate>
      <FilterBar>
        <Field
          type="search"
          label="Search"
          value={form.search}
          onChange={(event) => change({ search: event.target.value })}
          hint="Name, ID or IP address"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={320}
        />
        <Select
          label="Time"
          value={form.time}
          options={[...ranges, { value: custom, label: "Custom range" }]}
          onChange={(event) => change({ time: event.target.value })}
        />
        {form.time === custom && <TimeFields {...{ form, problem }} onChange={change} />}
        {choices.map(({ name, label, options }) => (
          <Select
            key={name}
            label={label}
            value={form[name]}
            options={options}
            onChange={(event) => change({ [name]: event.target.value })}
          />
        ))}
        <Button look="primary" type="submit" busy={isSearching} className="h-10 flex-none! sm:mt-6">
          SEARCH
        </Button>
      </FilterBar>
    </form>
  );
}

interface TimeFieldsProps {
  form: LogForm;
  problem: string | undefined;
  onChange: (changes: Partial<LogForm>) => void;
}

/** The fields have times in the zone of the browser, which the server may not know. */
function TimeFields({ form, problem, onChange }: TimeFieldsProps) {
  const isHydrated = useHydrated();
  return (["from", "to"] as const).map((name) => (
    <Field
      key={name}
      type="datetime-local"
      label={name === "from" ? "From" : "To"}
      value={isHydrated ? toLocal(form[name]) : ""}
      error={name === "from" ? problem : undefined}
      onChange={(event) => onChange({ [name]: toTime(event.target.value) })}
    />
  ));
}

/** The time in the browser's zone, as a field has it: "2026-01-31T10:05". */
function toLocal(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return "";
  const offset = date.getTimezoneOffset() * 60_000;
  return new Date(date.getTime() - offset).toISOString().slice(0, 16);
}

function toTime(local: string): string {
  const date = new Date(local);
  return Number.isNaN(date.getTime()) ? "" : date.toISOString();
}
