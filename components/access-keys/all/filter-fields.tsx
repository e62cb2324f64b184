/** The filters above the list of all keys, applied while they are typed. */
import { Field } from "@/components/ui/field";
import { FilterBar } from "@/components/ui/filter-bar";
import { Select } from "@/components/ui/select";
import { ownerDisabled } from "@/lib/access-keys/key-status";
import { stateLabels } from "../state-filter";
import { type KeyRequest, toState } from "./key-query";

interface FilterFieldsProps {
  request: KeyRequest;
  onChange: (changes: Partial<KeyRequest>) => void;
}

const options = [
  { value: "", label: "Any status" },
  ...Object.entries(stateLabels).map(([value, label]) => ({ value, label })),
  { value: ownerDisabled, label: "Owner disabled" },
];

export function FilterFields({ request, onChange }: FilterFieldsProps) {
  return (
    <FilterBar>
      <Field
        type="search"
        label="Search"
        placeholder="Name, client ID or owner"
        value={request.search}
        onChange={(event) => onChange({ search: event.target.value })}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      <Select
        label="Status"
        value={request.state}
        options={options}
        onChange={(event) => onChange({ state: toState(event.target.value) })}
      />
    </FilterBar>
  );
}
