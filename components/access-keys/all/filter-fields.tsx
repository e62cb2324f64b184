/** The filters above the list of all keys, applied while they are typed. */
import { Field } from "@/components/ui/field";
import { FilterBar } from "@/components/ui/filter-bar";
import type { Filters } from "./filters";

interface FilterFieldsProps {
  filters: Filters;
  onChange: (filters: Filters) => void;
}

const fields = [
  { name: "search", label: "Search" },
  { name: "owner", label: "Owner" },
  { name: "clientId", label: "Client ID" },
] as const;

export function FilterFields({ filters, onChange }: FilterFieldsProps) {
  return (
    <FilterBar>
      {fields.map(({ name, label }) => (
        <Field
          key={name}
          type="search"
          label={label}
          value={filters[name]}
          onChange={(event) => onChange({ ...filters, [name]: event.target.value })}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      ))}
    </FilterBar>
  );
}
