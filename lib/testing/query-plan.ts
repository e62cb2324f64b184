/** How the database would find the rows of a statement. */
import { postgresPool, sqliteClient } from "@/db/client";
import { dialect } from "@/db/dialect";

interface Statement {
  toSQL: () => { sql: string; params: unknown[] };
}

async function explainOnPostgres({ sql, params }: ReturnType<Statement["toSQL"]>) {
  const client = await postgresPool().connect();
  try {
    await client.query("begin");
    // Small tables are cheaper to scan, and large ones are not.
    for (const way of ["seqscan", "bitmapscan", "sort"])
      await client.query(`set local enable_${way} = off`);
    const { rows } = await client.query(`explain ${sql}`, params);
    return rows.map((row) => String(Object.values(row)[0]));
  } finally {
    await client.query("rollback");
    client.release();
  }
}

const explainOnSqlite = ({ sql, params }: ReturnType<Statement["toSQL"]>) =>
  sqliteClient()
    .prepare<unknown[], { detail: string }>(`explain query plan ${sql}`)
    .all(params)
    .map(({ detail }) => detail);

/** The steps that read a whole table or index, or sort what they have read. */
export async function costlySteps(statement: Statement): Promise<string[]> {
  const steps =
    dialect === "postgres"
      ? await explainOnPostgres(statement.toSQL())
      : explainOnSqlite(statement.toSQL());
  const isCostly = /^SCAN|TEMP B-TREE|Seq Scan|\bSort\b|Bitmap/;
  return steps.filter((step) => isCostly.test(step)).length > 0 ? steps : [];
}
