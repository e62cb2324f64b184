/**
 * A table that turns into a stack of cards below 640 px. The roles are spelled out because a
 * cell that is laid out as anything but a cell loses its own in some browsers.
 */
// biome-ignore-all lint/a11y/noRedundantRoles: they are not redundant once `display` has changed.
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

/** Hides a column of a table that is narrower. Cards show every column. */
const foldings = {
  md: "sm:max-md:hidden",
  lg: "sm:max-lg:hidden",
  xl: "sm:max-xl:hidden",
};

/** The width of the window from which on a table shows a column. */
export type ShownFrom = keyof typeof foldings;

export interface ColumnLayout {
  /** In pixels; the columns without a width share what is left. */
  width?: number | undefined;
  shownFrom?: ShownFrom | undefined;
}

interface TableProps extends ComponentProps<"table"> {
  /** Known widths keep the columns still while the page arrives and while rows are sorted and searched. */
  columns: readonly ColumnLayout[];
}

export function Table({ columns, children, ...rest }: TableProps) {
  return (
    <table {...rest} role="table" className="block w-full text-left sm:table sm:table-fixed">
      <colgroup className="hidden sm:table-column-group">
        {columns.map(({ width, shownFrom }, column) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place.
          <col key={column} width={width} className={shownFrom && foldings[shownFrom]} />
        ))}
      </colgroup>
      {children}
    </table>
  );
}

export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead role="rowgroup" className="sr-only sm:not-sr-only sm:table-header-group">
      <tr role="row" className="sm:sticky sm:top-0 sm:z-10 sm:bg-sunken sm:shadow-under">
        {children}
      </tr>
    </thead>
  );
}

interface TableHeadingProps extends ComponentProps<"th"> {
  shownFrom?: ShownFrom | undefined;
}

export function TableHeading({ shownFrom, children, ...rest }: TableHeadingProps) {
  return (
    <th
      {...rest}
      role="columnheader"
      scope="col"
      className={cn(
        "h-9 px-3 text-xs font-medium whitespace-nowrap text-muted first:pl-4 last:pr-4",
        shownFrom && foldings[shownFrom],
      )}
    >
      {children}
    </th>
  );
}

export function TableBody({ children }: { children: ReactNode }) {
  return (
    <tbody role="rowgroup" className="block divide-y divide-line sm:table-row-group">
      {children}
    </tbody>
  );
}

export function TableRow({ children }: { children: ReactNode }) {
  return (
    <tr
      role="row"
      className="grid grid-cols-[minmax(0,1fr)_auto] items-start px-4 py-3 has-checked:bg-canvas sm:table-row sm:p-0 sm:hover:bg-sunken/40"
    >
      {children}
    </tr>
  );
}

/** Where a cell goes on a card: its title, the corner opposite, or a line of its own. */
const places = {
  title: "min-w-0 gap-3",
  corner: "col-start-2 row-start-1 -mt-2 -mr-2 sm:whitespace-nowrap",
  line: "col-span-2 min-w-0 gap-3",
};

/** The widths of so many icon buttons. */
const buttonWidths = { 1: "min-w-9", 2: "min-w-18", 3: "min-w-27", 4: "min-w-36" } as const;

export type ButtonCount = keyof typeof buttonWidths;

interface TableCellProps {
  place: keyof typeof places;
  /** The column's name, repeated beside the value on a card. Leave it out where the value speaks. */
  label?: string;
  /**
   * How many icon buttons a corner has. It is as wide as they are from the start and begins with the first, so that
   * they do not move while the browser parses the rest of the cell.
   */
  buttons?: ButtonCount | undefined;
  shownFrom?: ShownFrom | undefined;
  children: ReactNode;
}

export function TableCell({ place, label, buttons, shownFrom, children }: TableCellProps) {
  return (
    <td
      role="cell"
      className={cn(
        "flex items-center py-1 sm:table-cell sm:h-12 sm:px-3 sm:py-1.5 sm:first:pl-4",
        places[place],
        place === "corner" && (buttons ? buttonWidths[buttons] : "justify-end sm:text-right"),
        shownFrom && foldings[shownFrom],
      )}
    >
      {label && (
        <span aria-hidden className="w-26 shrink-0 text-sm text-muted sm:hidden">
          {label}
        </span>
      )}
      {children}
    </td>
  );
}

/** Text of any length, which may take several lines of its column. */
export function LongText({ children }: { children: ReactNode }) {
  return <span className="min-w-0 wrap-anywhere sm:inline-block sm:max-w-full">{children}</span>;
}
