/** Sorting a table by its columns: by their headings, or by a choice where the headings are not shown. */
import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { Select } from "./select";
import { type ShownFrom, TableHeading } from "./table";

export interface Sorting {
  column: number;
  isDescending: boolean;
}

interface SortHeadingProps {
  name: string;
  column: number;
  sorting: Sorting | undefined;
  onSort: (sorting: Sorting) => void;
  shownFrom?: ShownFrom | undefined;
  /** Before the name. */
  children?: ReactNode;
}

export function SortHeading({
  name,
  column,
  sorting,
  shownFrom,
  onSort,
  children,
}: SortHeadingProps) {
  const isSorted = sorting?.column === column;
  const isDescending = isSorted && sorting.isDescending;
  const Arrow = isSorted ? (isDescending ? ArrowDown : ArrowUp) : ChevronsUpDown;
  return (
    <TableHeading
      shownFrom={shownFrom}
      aria-sort={isSorted ? (isDescending ? "descending" : "ascending") : "none"}
    >
      <span className="sm:hidden">{name}</span>
      <span className="items-center gap-3 sm:flex">
        {children}
        <button
          type="button"
          onClick={() => onSort({ column, isDescending: isSorted && !isDescending })}
          className="hidden h-7 items-center gap-1 rounded-sm hover:text-ink sm:inline-flex"
        >
          {name}
          <Arrow aria-hidden className={cn("size-3.5", isSorted ? "text-accent" : "text-edge")} />
        </button>
      </span>
    </TableHeading>
  );
}

interface SortSelectProps
  extends Omit<SortHeadingProps, "name" | "column" | "shownFrom" | "children"> {
  /** The names of the columns, empty for those that cannot be sorted by. */
  names: readonly string[];
}

export function SortSelect({ names, sorting, onSort }: SortSelectProps) {
  const options = names.flatMap((name, column) =>
    name
      ? [
          { value: `${column} ascending`, label: `${name}, ascending` },
          { value: `${column} descending`, label: `${name}, descending` },
        ]
      : [],
  );
  const value = sorting
    ? `${sorting.column} ${sorting.isDescending ? "descending" : "ascending"}`
    : "";
  return (
    <div className="border-b border-line p-4 sm:hidden">
      <Select
        label="Sort by"
        value={value}
        options={[{ value: "", label: "Default order" }, ...options]}
        onChange={(event) => {
          const [column, direction] = event.target.value.split(" ");
          if (column) onSort({ column: Number(column), isDescending: direction === "descending" });
        }}
      />
    </div>
  );
}
