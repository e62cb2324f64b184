/** The filters above the list of all keys, applied while they are typed. */
import { Field } from "@/components/ui/field";
import { FilterBar } from "@/components/ui/filter-bar";
import type { OwnedAccessKey } from "@/lib/access-keys/access-key";
import { StateFilter } from "../state-filter";
import { type Filters, ownerDisabled } from "./filters";

interface FilterFieldsProps {
  accessKeys: readonly OwnedAccessKey[];
  filters: Filters;
  onChange: (changes: Partial<Filters>) => void;
}

const fields = [
  { name: "search", label: "Search" },
  { name: "owner", label: "Owner" },
  { name: "clientId", label: "Client ID" },
] as const;

export function FilterFields({ accessKeys, filters, onChange }: FilterFieldsProps) {
  return (
    <FilterBar>
      {fields.map(({ name, label }) => (
        <Field
          key={name}
          type="search"
          label={label}
          value={filters[name]}
          onChange={(event) => onChange({ [name]: event.target.value })}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      ))}
      <StateFilter
        accessKeys={accessKeys}
        more={[{ value: ownerDisabled, label: "Owner disabled" }]}
        state={filters.state}
        onChange={(state) => onChange({ state })}
      />
    </FilterBar>
  );
}
