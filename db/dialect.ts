/**
 * Where the data lives and which of the two SQL dialects it speaks. The dialect is decided once, from
 * `DATABASE_URL`, because the schema is built from it when the first module loads.
 */
export type Dialect = "sqlite" | "postgres";

export const dialect: Dialect = /^postgres(ql)?:\/\//.test(process.env.DATABASE_URL ?? "")
  ? "postgres"
  : "sqlite";

/** How this process uses a PostgreSQL database. `lib/platform/settings.ts` says what may be set. */
export interface PostgresSettings {
  url: string;
  /** Connections of this process. */
  poolSize: number;
  /** What takes longer is given up; 0 waits for ever. */
  statementTimeoutMilliseconds: number;
}

export const postgresSettings = (): PostgresSettings => ({
  url: process.env.DATABASE_URL ?? "",
  poolSize: Number(process.env.DATABASE_POOL_SIZE || 10),
  statementTimeoutMilliseconds: Number(process.env.DATABASE_STATEMENT_TIMEOUT_SECONDS || 5) * 1000,
});

/** The address of the database that the command `copy-to` copies to. */
export const copyTarget = (): string | undefined => process.env.COPY_TO_DATABASE_URL || undefined;

/** How a database is brought up to date. */
export const migrateCommand: Record<Dialect, string> = {
  sqlite: "Start the server of this version once: it brings it up to date.",
  postgres: "Run `npm run db:migrate` once.",
};

/** The folder of everything that this installation must keep: database and secrets. */
export const dataDirectory = (): string => process.env.DATA_DIR || "data";

export const sqliteFile = (): string => `${dataDirectory()}/latchkey.db`;
