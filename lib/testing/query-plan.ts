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

/** The steps of the plan, in the words of the database. */
export const planOf = async (statement: Statement): Promise<string[]> =>
  dialect === "postgres"
    ? explainOnPostgres(statement.toSQL())
    : explainOnSqlite(statement.toSQL());

/** Rows that differ in the last part of the order only are sorted, and no others. */
const sortsTies = (step: string, steps: readonly string[]): boolean => {
  if (step.includes("FOR LAST TERM OF ORDER BY")) return true;
  const [all, presorted] = ["Sort Key:", "Presorted Key:"].map(
    (name) => steps.find((each) => each.trim().startsWith(name))?.split(",").length ?? 0,
  );
  return step.includes("Incremental Sort") && all === Number(presorted) + 1;
};

/** The steps that read a whole table or index, or sort what they have read. */
export async function costlySteps(statement: Statement): Promise<string[]> {
  const steps = await planOf(statement);
  const isCostly = /^SCAN (?!json_each|found$)|TEMP B-TREE|Seq Scan|\bSort {2}\(|Bitmap/;
  return steps.some((step) => isCostly.test(step) && !sortsTies(step, steps)) ? steps : [];
}
