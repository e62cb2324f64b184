"use client";
/** A sortable table made from columns, with 100 rows at a time. */
import { type ReactNode, useState } from "react";
import { Button } from "./button";
import { RowSelect } from "./row-select";
import { SortHeading, type Sorting, SortSelect } from "./sorting";
import {
  type ButtonCount,
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

/** In pixels, on wide screens. */
const iconButtonWidth = 36;
const cellMargins = 32;

export interface Column<Row> {
  name: string;
  /** What rows are sorted by; without it the column cannot be sorted by. */
  sortBy?: (row: Row) => string;
  /** In pixels on wide screens, where it is always the same; the other columns share what is left. */
  width?: number;
  cell: (row: Row) => ReactNode;
}

interface DataTableProps<Row> {
  label: string;
  /** The first one is the title of a card. */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  actions?: (row: Row) => ReactNode;
  /** How many icon buttons the actions of a row are, where all rows have the same. */
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
      <Table aria-label={label} widths={widthsOf(props)}>
        <TableHead>
          {columns.map(({ name, sortBy }, column) =>
            sortBy ? (
              <SortHeading key={name} {...{ name, column, sorting }} onSort={setSorting}>
                {column === 0 && selection && (
                  <SelectAll rows={shown} keyOf={keyOf} selection={selection} />
                )}
              </SortHeading>
            ) : (
              <TableHeading key={name}>
                <span className="items-center gap-3 lg:inline-flex">
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

/** Known ones keep the columns still while the page arrives and while rows are sorted and searched. */
function widthsOf<Row>({ columns, actions, actionCount }: DataTableProps<Row>) {
  if (columns.every(({ width }) => width === undefined)) return;
  return [
    ...columns.map(({ width }) => width),
    ...(actions ? [actionCount && actionCount * iconButtonWidth + cellMargins] : []),
  ];
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
      {columns.map(({ name, cell }, index) =>
        index === 0 ? (
          <TableCell key={name} place="title">
            {select ? (
              <span className="flex min-w-0 items-start gap-3 lg:items-center">
                {select}
                {cell(row)}
              </span>
            ) : (
              cell(row)
            )}
          </TableCell>
        ) : (
          <TableCell key={name} place="line" label={name}>
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
    <span className="hidden lg:inline-flex">
      <RowSelect
        label="Select all"
        checked={selected === rows.length}
        isMixed={selected > 0 && selected < rows.length}
        onChange={(checked) => selection.onChange(new Set(checked ? rows.map(keyOf) : []))}
      />
    </span>
  );
}
