"use client";
/** A sortable table made from columns, with 100 rows at a time. */
import { type ReactNode, useState } from "react";
import { Button } from "./button";
import { RowSelect } from "./row-select";
import { SortHeading, type Sorting, SortSelect } from "./sorting";
import {
  type ButtonCount,
  type ColumnLayout,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeading,
  TableRow,
} from "./table";
import { sort, toOrder, toSorting } from "./table-order";
import { useAddressState } from "./use-address-state";

const step = 100;

/** In pixels. */
const iconButtonWidth = 36;
const cellMargins = 24;
const widthOfTextButton = 112;

export interface Column<Row> extends ColumnLayout {
  name: string;
  /** What rows are sorted by; without it the column cannot be sorted by. */
  sortBy?: (row: Row) => string;
  cell: (row: Row) => ReactNode;
}

interface DataTableProps<Row> {
  label: string;
  /** The first one is the title of a card. */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  actions?: (row: Row) => ReactNode;
  /** How many icon buttons the actions of a row are at most; without it they are one button with words. */
  actionCount?: ButtonCount;
  selection?: Selection<Row> | undefined;
  /** The parameter of the address that holds the order. Tables of one page need different ones. */
  sortParameter?: string;
  /** The order, as in the address, of rows that the server has sorted. */
  order?: Order;
}

export type Order = readonly [order: string, onChange: (order: string) => void];

/** Which rows are selected, by their keys. */
interface Selection<Row> {
  keys: ReadonlySet<string>;
  onChange: (keys: ReadonlySet<string>) => void;
  /** The row in a sentence: "Select ci-deploy". */
  nameOf: (row: Row) => string;
}

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, keyOf, actions, selection } = props;
  const own = useAddressState(props.sortParameter ?? "sort");
  const [order, setOrder] = props.order ?? own;
  const sorting = toSorting(order, columns);
  const setSorting = (next: Sorting) => setOrder(toOrder(next, columns));
  const [limit, setLimit] = useState(step);
  const shown = (props.order ? rows : sort(rows, columns, sorting)).slice(0, limit);
  const sortNames = columns.map(({ name, sortBy }) => (sortBy ? name : ""));
  return (
    <>
      {sortNames.some(Boolean) && (rows.length > 1 || sorting) && (
        <SortSelect names={sortNames} sorting={sorting} onSort={setSorting} />
      )}
      <Table aria-label={label} columns={layoutOf(props)}>
        <TableHead>
          {columns.map(({ name, sortBy, shownFrom }, column) =>
            sortBy ? (
              <SortHeading key={name} {...{ name, column, sorting, shownFrom }} onSort={setSorting}>
                {column === 0 && selection && (
                  <SelectAll rows={shown} keyOf={keyOf} selection={selection} />
                )}
              </SortHeading>
            ) : (
              <TableHeading key={name} shownFrom={shownFrom}>
                <span className="items-center gap-3 sm:flex">
                  {column === 0 && selection && (
                    <SelectAll rows={shown} keyOf={keyOf} selection={selection} />
                  )}
                  {name}
                </span>
              </TableHeading>
            ),
          )}
          {actions && (
            <TableHeading>
              <span className="sr-only">Actions</span>
            </TableHeading>
          )}
        </TableHead>
        <TableBody>
          {shown.map((row) => (
            <DataRow
              key={keyOf(row)}
              row={row}
              columns={columns}
              actions={actions?.(row)}
              actionCount={props.actionCount}
              select={
                selection && (
                  <RowSelect
                    label={`Select ${selection.nameOf(row)}`}
                    checked={selection.keys.has(keyOf(row))}
                    onChange={() => selection.onChange(toggle(selection.keys, keyOf(row)))}
                  />
                )
              }
            />
          ))}
        </TableBody>
      </Table>
      {rows.length > limit && (
        <div className="flex items-center justify-between gap-4 border-t border-line px-4 py-3">
          <p className="text-sm text-muted">
            {limit} of {rows.length}
          </p>
          <Button look="plain" onClick={() => setLimit(limit + step)}>
            Show more
          </Button>
        </div>
      )}
    </>
  );
}

/** The columns, and that of the actions. */
function layoutOf<Row>({ columns, actions, actionCount }: DataTableProps<Row>): ColumnLayout[] {
  if (!actions) return [...columns];
  const width = actionCount ? actionCount * iconButtonWidth : widthOfTextButton;
  return [...columns, { width: width + cellMargins }];
}

interface DataRowProps<Row> {
  row: Row;
  columns: readonly Column<Row>[];
  actions: ReactNode;
  actionCount: ButtonCount | undefined;
  select: ReactNode;
}

function DataRow<Row>({ row, columns, actions, actionCount, select }: DataRowProps<Row>) {
  return (
    <TableRow>
      {columns.map(({ name, cell, shownFrom }, index) =>
        index === 0 ? (
          <TableCell key={name} place="title">
            {select ? (
              <span className="flex min-w-0 items-start gap-3 sm:items-center">
                {select}
                {cell(row)}
              </span>
            ) : (
              cell(row)
            )}
          </TableCell>
        ) : (
          <TableCell key={name} place="line" label={name} shownFrom={shownFrom}>
            {cell(row)}
          </TableCell>
        ),
      )}
      {actions !== undefined && (
        <TableCell place="corner" buttons={actionCount}>
          {actions}
        </TableCell>
      )}
    </TableRow>
  );
}

const toggle = (keys: ReadonlySet<string>, key: string): ReadonlySet<string> =>
  keys.has(key) ? new Set([...keys].filter((other) => other !== key)) : new Set([...keys, key]);

type SelectAllProps<Row> = Required<Pick<DataTableProps<Row>, "rows" | "keyOf">> & {
  selection: Selection<Row>;
};

/** Only where the headings are shown: a list of cards has no place for it. */
function SelectAll<Row>({ rows, keyOf, selection }: SelectAllProps<Row>) {
  const selected = rows.filter((row) => selection.keys.has(keyOf(row))).length;
  return (
    <span className="hidden sm:inline-flex">
      <RowSelect
        label="Select all"
        checked={selected === rows.length}
        isMixed={selected > 0 && selected < rows.length}
        onChange={(checked) => selection.onChange(new Set(checked ? rows.map(keyOf) : []))}
      />
    </span>
  );
}
