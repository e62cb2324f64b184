/**
 * The entry point of `npm run admin`: runs one command on the database, also while the server runs. Exits with 0, with 2
 * for wrong usage, with 1 for other errors.
 */
import path from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { closeDatabase, openDatabaseWithoutLock } from "@/db/client";
import { parseCommandLine, toHelp, toUsage } from "@/lib/admin-cli/arguments";
import { commands } from "@/lib/admin-cli/commands";
import { CommandError, UsageError } from "@/lib/admin-cli/errors";
import { ApiError } from "@/lib/http/api-error";
import { env } from "@/lib/platform/env";
import { toStartupMessage } from "./startup-errors";

const asksForHelp = (word: string) => word === "--help" || word === "-h";

async function runCommandLine([name, ...words]: string[]): Promise<string> {
  if (name === undefined) throw new UsageError(`Which command? ${toHelp(commands)}`);
  if (asksForHelp(name) || name === "help") return toHelp(commands);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    throw new UsageError(
      `There is no command ${name}. The commands are: ${Object.keys(commands).join(", ")}.`,
    );
  }
  if (words.some(asksForHelp)) {
    return `Usage: npm run admin -- ${toUsage(name, command)}\n  ${command.summary}`;
  }
  const line = parseCommandLine(name, command, words);
  env();
  const run = () => command.run(line, () => text(process.stdin));
  if (command.opensDatabase) return run();
  await openDatabaseWithoutLock();
  try {
    return await run();
  } finally {
    await closeDatabase();
  }
}

/** Errors whose message is printed without a stack, besides those of a start. */
const errorsWithMessages = [UsageError, CommandError, ApiError];

// Files are readable by this user only.
process.umask(0o077);
process.chdir(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
runCommandLine(process.argv.slice(2)).then(console.log, (error) => {
  console.error(
    errorsWithMessages.some((known) => error instanceof known)
      ? error.message
      : toStartupMessage(error),
  );
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
