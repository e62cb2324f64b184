/** When, from where and by which client keys last obtained a token. */
import { and, type Column, eq, isNull, lt, or, sql } from "drizzle-orm";
import { type BulkWrite, bulkWrite } from "../bulk-write";
import { lazyPrepared } from "../client";
import { typed } from "../insert-from";
import { accessKeys } from "../schema/access-keys";
import { optional, type Writer } from "../transaction";

export type LastLogin = {
  accessKeyId: string;
  at: Date;
  address: string | null;
  client: string | null;
};

const { id, lastLoginAt, lastLoginAddress, lastLoginClient } = accessKeys;

/** Another process may have noted a later time. */
const isLater = (at: ReturnType<typeof sql>) => or(isNull(lastLoginAt), lt(lastLoginAt, at));

const placeholder = (name: keyof LastLogin, column: Column) =>
  sql`${sql.param(sql.placeholder(name), column)}`;

const update = lazyPrepared((database) =>
  database
    .update(accessKeys)
    .set({
      lastLoginAt: placeholder("at", lastLoginAt),
      lastLoginAddress: placeholder("address", lastLoginAddress),
      lastLoginClient: placeholder("client", lastLoginClient),
    })
    .where(and(eq(id, sql.placeholder("accessKeyId")), isLater(placeholder("at", lastLoginAt))))
    .prepare(),
);

const toValues = ({ accessKeyId, at, address, client }: LastLogin) =>
  sql`(${typed(accessKeyId, id)}, ${typed(at, lastLoginAt)}, ${typed(address, lastLoginAddress)}, ${typed(client, lastLoginClient)})`;

const updateMany = (tx: Writer, logins: readonly LastLogin[]) =>
  optional(
    tx
      .update(accessKeys)
      .set({
        lastLoginAt: sql`noted.column2`,
        lastLoginAddress: sql`noted.column3`,
        lastLoginClient: sql`noted.column4`,
      })
      .from(sql`(values ${sql.join(logins.map(toValues), sql`, `)}) as noted`)
      .where(and(eq(id, sql`noted.column1`), isLater(sql`noted.column2`)))
      .returning({ id }),
  );

const byKey = (a: LastLogin, b: LastLogin) => (a.accessKeyId < b.accessKeyId ? -1 : 1);

/** In one order, as everything that several processes write of the same keys. */
export const lastLogins = (logins: readonly LastLogin[]): BulkWrite =>
  bulkWrite([...logins].sort(byKey), {
    prepareOne: update,
    toStatements: (tx, rows) => [updateMany(tx, rows)],
  });
