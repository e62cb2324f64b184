/**
 * The vocabulary of the dialect in use. PostgreSQL's is typed as SQLite's: both give the same
 * TypeScript values, so the schema and every query type-check once.
 */
import { dialect } from "../dialect";
import * as postgres from "./postgres";
import * as sqlite from "./sqlite";

export const columns = dialect === "postgres" ? (postgres as unknown as typeof sqlite) : sqlite;
