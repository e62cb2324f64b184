/** The form that narrows the log. Nothing is asked before SEARCH, which also moves the end of the time to now. */
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FilterBar } from "@/components/ui/filter-bar";
import { type Option, Select } from "@/components/ui/select";
import { auditActions, auditResults } from "@/lib/audit/audit-event";
import { now } from "@/lib/platform/clock";
import { defaultRange, type LogRequest, noFilters, ranges, toBounds } from "./log-request";

const custom = "custom";
const entityTypes = [
  "access-key",
  "access-key-policy",
  "access-rule",
  "cluster",
  "department",
  "project",
  "signing-key",
  "user",
];

const toOptions = (values: readonly string[]): Option[] => [
  { value: "", label: "Any" },
  ...values.map((value) => ({ value, label: value })),
];

const choices = [
  { name: "entityType", label: "Entity type", options: toOptions(entityTypes) },
  { name: "action", label: "Action", options: toOptions(auditActions) },
  { name: "result", label: "Result", options: toOptions(auditResults) },
] as const;

interface FilterFormProps {
  isSearching: boolean;
  onSearch: (request: LogRequest) => void;
}

export function FilterForm({ isSearching, onSearch }: FilterFormProps) {
  const [range, setRange] = useState<string>(defaultRange);
  const [time, setTime] = useState({ from: "", to: "" });
  const [filters, setFilters] = useState(noFilters);
  const [problem, setProblem] = useState<string>();

  function submit(event: FormEvent) {
    event.preventDefault();
    const bounds = range === custom ? toCustomBounds(time) : toBounds(range, now());
    setProblem(bounds ? undefined : "Enter a start time before the end time");
    if (bounds)
      onSearch({ ...bounds, ...filters, subject: toSubject(filters.subject), cursors: [] });
  }

  return (
    <form onSubmit={submit} noValidate>
      <FilterBar>
        <Select
          label="Time"
          value={range}
          options={[...ranges, { value: custom, label: "Custom range" }]}
          onChange={(event) => setRange(event.target.value)}
        />
        {range === custom && <TimeFields time={time} problem={problem} onChange={setTime} />}
        <Field
          label="Subject"
          value={filters.subject}
          onChange={(event) => setFilters({ ...filters, subject: event.target.value })}
          hint="An exact e-mail or client ID"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
        {choices.map(({ name, label, options }) => (
          <Select
            key={name}
            label={label}
            value={filters[name]}
            options={options}
            onChange={(event) => setFilters({ ...filters, [name]: event.target.value })}
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
  time: { from: string; to: string };
  problem: string | undefined;
  onChange: (time: { from: string; to: string }) => void;
}

function TimeFields({ time, problem, onChange }: TimeFieldsProps) {
  return (
    <>
      <Field
        type="datetime-local"
        label="From"
        value={time.from}
        error={problem}
        onChange={(event) => onChange({ ...time, from: event.target.value })}
      />
      <Field
        type="datetime-local"
        label="To"
        value={time.to}
        onChange={(event) => onChange({ ...time, to: event.target.value })}
      />
    </>
  );
}

/** The fields give times in the viewer's zone. */
function toCustomBounds({ from, to }: TimeFieldsProps["time"]) {
  const [start, end] = [new Date(from), new Date(to)];
  return start < end ? { start: start.toISOString(), end: end.toISOString() } : undefined;
}

/** E-mails are kept in lower case; client IDs have no other. A comma would begin another filter. */
const toSubject = (text: string) => text.trim().toLowerCase().split(",", 1)[0] ?? "";
