/** Writes the next migration, under one name, for both dialects: npm run db:generate -- <name> */
import { spawnSync } from "node:child_process";

const name = process.argv[2];
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  console.error("Say what the migration does: npm run db:generate -- add_something");
  process.exit(2);
}
for (const url of ["", "postgres://generate"]) {
  const { status } = spawnSync("npx", ["drizzle-kit", "generate", "--name", name], {
    stdio: "inherit",
    env: { ...process.env, DATABASE_URL: url },
  });
  if (status !== 0) process.exit(status ?? 1);
}
