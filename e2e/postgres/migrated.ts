/** Databases with the schema of the built product in them, made as an operator makes them. */
import { Running } from "../test-server";
import type { PostgresServer } from "./server";

export async function migrate(DATABASE_URL: string): Promise<void> {
  const running = new Running(["dist/migrate.js"], { DATABASE_URL });
  const code = await running.exit;
  if (code !== 0) throw new Error(running.output);
}

export async function createMigratedDatabase(server: PostgresServer): Promise<string> {
  const url = await server.createDatabase();
  await migrate(url);
  return url;
}
