/**
 * The column builders of the dialect in use. Drizzle's tables of the two dialects have unrelated types, so both have
 * SQLite's here: they hold the same TypeScript values, and the schema and every query are checked once.
 */
import { dialect } from "../dialect";
import * as postgres from "./postgres";
import * as sqlite from "./sqlite";

export const columns = dialect === "postgres" ? (postgres as unknown as typeof sqlite) : sqlite;
