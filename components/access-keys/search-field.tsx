/** Narrows the list of keys. Esc clears it. */
import { Field } from "@/components/ui/field";

interface SearchFieldProps {
  search: string;
  onSearch: (search: string) => void;
}

export const SearchField = ({ search, onSearch }: SearchFieldProps) => (
  <div className="w-full sm:w-80">
    <Field
      type="search"
      label="Search"
      placeholder="Name or client ID"
      value={search}
      onChange={(event) => onSearch(event.target.value)}
      onKeyDown={(event) => event.key === "Escape" && onSearch("")}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
    />
  </div>
);
