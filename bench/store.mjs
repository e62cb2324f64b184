/** The SQLite file of the baseline and of peers that bring no store of their own: a table, looked up by client id. */
import path from "node:path";
import Sqlite from "better-sqlite3";

const columns = `client_id text primary key, digest text not null, secret text not null,
  user_id text not null, email text not null, disabled_at integer`;

export function seedStore(folder, clients) {
  const file = path.join(folder, "clients.db");
  const store = new Sqlite(file);
  store.pragma("journal_mode = WAL");
  store.exec(`create table clients (${columns}) without rowid`);
  const insert = store.prepare("insert into clients values (?, ?, ?, ?, ?, null)");
  store.transaction(() => {
    for (const { clientId, digest, secret, user } of clients)
      insert.run(clientId, digest, secret, user.id, user.email);
  })();
  store.close();
  return file;
}

/** @returns the one prepared lookup: the live row of a client, or undefined */
export function openStore(file) {
  const store = new Sqlite(file);
  store.pragma("journal_mode = WAL");
  store.pragma("synchronous = FULL");
  const lookup = store.prepare("select * from clients where client_id = ? and disabled_at is null");
  return (clientId) => lookup.get(clientId);
}
