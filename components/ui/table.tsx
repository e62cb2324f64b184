/**
 * A table that turns into a stack of cards on narrow screens. The roles are spelled out because a
 * cell that is laid out as anything but a cell loses its own in some browsers.
 */
// biome-ignore-all lint/a11y/noRedundantRoles: they are not redundant once `display` has changed.
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

interface TableProps extends ComponentProps<"table"> {
  /** Of the columns, in pixels; undefined for those that share what is left. */
  widths?: readonly (number | undefined)[] | undefined;
}

export function Table({ widths, children, ...rest }: TableProps) {
  return (
    <table
      {...rest}
      role="table"
      className={cn("block w-full text-left lg:table", widths && "xl:table-fixed")}
    >
      {widths && (
        <colgroup className="hidden xl:table-column-group">
          {widths.map((width, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place.
            <col key={column} width={width} />
          ))}
        </colgroup>
      )}
      {children}
    </table>
  );
}

export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead role="rowgroup" className="sr-only lg:not-sr-only lg:table-header-group">
      <tr role="row" className="lg:border-b lg:border-line lg:bg-sunken/60">
        {children}
      </tr>
    </thead>
  );
}

export function TableHeading({ children, ...rest }: ComponentProps<"th">) {
  return (
    <th
      {...rest}
      role="columnheader"
      scope="col"
      className="h-9 px-4 text-xs lg:px-3 xl:px-4 font-medium whitespace-nowrap text-muted"
    >
      {children}
    </th>
  );
}

export function TableBody({ children }: { children: ReactNode }) {
  return (
    <tbody role="rowgroup" className="block divide-y divide-line lg:table-row-group">
      {children}
    </tbody>
  );
}

export function TableRow({ children }: { children: ReactNode }) {
  return (
    <tr
      role="row"
      className="grid grid-cols-[minmax(0,1fr)_auto] items-start px-4 py-3 has-checked:bg-canvas lg:table-row lg:p-0 lg:hover:bg-sunken/40"
    >
      {children}
    </tr>
  );
}

/** Where a cell goes on a card: its title, the corner opposite, or a line of its own. */
const places = {
  title: "min-w-0 gap-3",
  corner: "col-start-2 row-start-1 -mt-2 -mr-2 lg:whitespace-nowrap",
  line: "col-span-2 min-w-0 gap-3 lg:whitespace-nowrap",
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
  children: ReactNode;
}

export function TableCell({ place, label, buttons, children }: TableCellProps) {
  return (
    <td
      role="cell"
      className={cn(
        "flex items-center py-1 lg:table-cell lg:h-12 lg:px-3 lg:py-1.5 xl:px-4",
        places[place],
        place === "corner" && (buttons ? buttonWidths[buttons] : "justify-end lg:text-right"),
      )}
    >
      {label && (
        <span aria-hidden className="w-26 shrink-0 text-sm text-muted lg:hidden">
          {label}
        </span>
      )}
      {children}
    </td>
  );
}

/** Text of any length, which may take several lines of its column. */
export function LongText({ children }: { children: ReactNode }) {
  return (
    <span className="min-w-0 wrap-anywhere lg:inline-block lg:max-w-52 xl:max-w-64 lg:wrap-break-word lg:whitespace-normal">
      {children}
    </span>
  );
}
