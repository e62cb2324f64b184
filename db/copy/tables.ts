/** What the tables of an installation are, asked of its databases. */
import type Sqlite from "better-sqlite3";
import type pg from "pg";

/** What is of no use to the servers that come. */
const leftBehind = new Set(["__drizzle_migrations", "limit_counters", "sqlite_sequence"]);

export interface Column {
  name: string;
  /** The place in the primary key, counted from 1; 0 for a column that is not in it. */
  pk: number;
}

export interface Table {
  name: string;
  columns: readonly Column[];
  /** PostgreSQL's type of each column. */
  types: ReadonlyMap<string, string>;
}

export const quoted = (name: string) => `"${name}"`;

export const namesOf = (columns: readonly Column[]) =>
  columns.map(({ name }) => quoted(name)).join(", ");

export const keysOf = ({ columns }: Table) => columns.filter(({ pk }) => pk > 0);

/** The tables, those that others refer to before those that do. */
export function orderTables(client: Sqlite.Database): string[] {
  const names = client
    .prepare<[], string>("select name from sqlite_master where type = 'table' order by name")
    .pluck()
    .all()
    .filter((name) => !leftBehind.has(name));
  const references = client
    .prepare<[string], string>('select distinct "table" from pragma_foreign_key_list(?)')
    .pluck();
  const ordered = new Set<string>();
  const visit = (name: string) => {
    if (ordered.has(name)) return;
    for (const other of references.all(name)) if (other !== name) visit(other);
    ordered.add(name);
  };
  for (const name of names) visit(name);
  return [...ordered];
}

export async function describeTable(
  source: Sqlite.Database,
  target: pg.ClientBase,
  name: string,
): Promise<Table> {
  const columns = source.pragma(`table_info(${quoted(name)})`) as Column[];
  const { rows } = await target.query<{ column: string; type: string }>(
    `select column_name as column, data_type as type from information_schema.columns
     where table_schema = current_schema() and table_name = $1`,
    [name],
  );
  return { name, columns, types: new Map(rows.map(({ column, type }) => [column, type])) };
}
