/** Narrows the list of keys, and says by how much. Esc takes it back. */
import { Field } from "@/components/ui/field";

interface SearchFieldProps {
  search: string;
  found: number;
  total: number;
  onSearch: (search: string) => void;
}

export function SearchField({ search, found, total, onSearch }: SearchFieldProps) {
  return (
    <div className="mt-4 flex flex-wrap items-end gap-x-4 gap-y-2">
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
      <p role="status" className="text-sm text-muted sm:pb-2.5">
        {search && `${found} of ${total} shown`}
      </p>
    </div>
  );
}
