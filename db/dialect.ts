/**
 * Where the data lives and which of the two SQL dialects it speaks. The dialect is decided once, from
 * `DATABASE_URL`, because the schema is built from it when the first module loads.
 */
export type Dialect = "sqlite" | "postgres";

export const dialect: Dialect = /^postgres(ql)?:\/\//.test(process.env.DATABASE_URL ?? "")
  ? "postgres"
  : "sqlite";

/** The folder of everything that this installation must keep: database and secrets. */
export const dataDirectory = (): string => process.env.DATA_DIR || "data";

export const sqliteFile = (): string => `${dataDirectory()}/latchkey.db`;
