/**
 * The only place that opens SQLite files. better-sqlite3 12 aborts the process on Node 24 when one of its objects
 * is garbage collected while no JavaScript runs, as in an idle server (docs/decisions/036). So none ever is: each
 * connection is kept until the process ends, and each statement is prepared once and kept by its connection.
 */
import Sqlite from "better-sqlite3";

/** Everything that must not be garbage collected. */
const kept = new Set<object>();

/** Keeps a native object, such as an iterator, until the process ends. */
export function keep<Native extends object>(native: Native): Native {
  kept.add(native);
  return native;
}

/**
 * A connection whose `prepare` returns the same statement for the same text. The modes of a statement (`raw`,
 * `pluck`) belong to its text: all that use a text use one mode. The number of texts must be bounded.
 */
export function openClient(file: string, options?: Sqlite.Options): Sqlite.Database {
  const client = keep(new Sqlite(file, options));
  const prepare = client.prepare.bind(client);
  const statements = new Map<string, Sqlite.Statement>();
  client.prepare = ((text: string) => {
    const known = statements.get(text);
    if (known) return known;
    const statement = keep(prepare(text));
    statements.set(text, statement);
    return statement;
  }) as typeof client.prepare;
  // A pragma may act when it is prepared, so that each is prepared anew.
  client.pragma = (text, { simple = false } = {}) => {
    const statement = keep(prepare(`pragma ${text}`));
    if (!statement.reader) return statement.run();
    return simple ? statement.pluck().get() : statement.all();
  };
  return client;
}
