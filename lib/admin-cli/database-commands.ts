/** The commands about the database as a whole: backups, what comes after one was restored, and the move. */
import "server-only";
import type { Copied } from "@/db/copy/to-postgres";
import type { Difference } from "@/db/restore-diff";
import { databaseUrl } from "../platform/settings";
import { parseArgument } from "./arguments";
import { type Command, toTable } from "./command";
import { copyTo } from "./copy-to-postgres";
import {
  backUpTo,
  type RestoredFileResult,
  type RestoreResult,
  restoreFrom,
  secureRestoredServer,
} from "./restore";

const meanings: Record<Difference["kind"], string> = {
  "access key": "works again with its earlier secret: npm run admin -- revoke-key <client id>",
  "access rule": "holds again: take it away under Administration, Access rules",
  "new access key": "was made since, and is gone: its owner needs another one",
  "resource server": "may ask about tokens again: npm run admin -- delete-resource-server <name>",
  user: "is as before: npm run admin -- disable-user <email>, or set-password <email>",
};

const toRows = (differences: readonly Difference[]) =>
  differences.map(({ kind, name, detail }) => [kind, name, detail, meanings[kind]]);

const toRestored = ({ upTo }: RestoreResult): string =>
  [
    `The last event in this database is of ${upTo?.toISOString() ?? "an unknown time"}.`,
    "All tokens and sessions are over, and a new key signs tokens from now on.",
    "What was deleted, renewed, disabled or taken away after that time is back as it was then.",
  ].join("\n");

const unknownDifferences =
  "What that is cannot be told here. Look for later events in your copies of the audit log, compare\n" +
  "`npm run admin -- list-keys` with what should be there, and revoke, disable or delete what should not.";

function toDifferences({ differences }: RestoredFileResult): string {
  if (!differences) return unknownDifferences;
  if (differences.length === 0)
    return "Compared with the database that was replaced, that is nothing.";
  return toTable([["WHAT", "NAME", "SINCE", "NOW"], ...toRows(differences)]);
}

const toCopied = (copied: readonly Copied[]) =>
  copied.map(({ table, rows }) => [table, String(rows)]);

export const databaseCommands: Readonly<Record<string, Command>> = {
  backup: {
    positionals: ["file"],
    summary: "Write the whole database to a new file while the server goes on (SQLite)",
    async run({ positionals: [target = ""] }) {
      return `Written and checked: ${backUpTo(target)}`;
    },
  },
  restore: {
    positionals: ["file"],
    opensDatabase: true,
    summary:
      "Put a backup in the place of the database of a stopped server (SQLite); ends all tokens and sessions",
    async run({ positionals: [backup = ""] }) {
      const restored = await restoreFrom(backup);
      return [
        restored.aside
          ? `Restored. The database that was here is kept as ${restored.aside}`
          : "Restored. There was no database here before",
        toRestored(restored),
        toDifferences(restored),
      ].join("\n");
    },
  },
  "copy-to": {
    positionals: ["database address"],
    opensDatabase: true,
    summary: "Copy the SQLite database of a stopped server to an empty PostgreSQL database",
    async run({ positionals: [word] }) {
      const copied = await copyTo(parseArgument(databaseUrl, "database address", word));
      return [
        toTable([["TABLE", "ROWS"], ...toCopied(copied)]),
        "Every row was read back and is as it was. Start servers with DATABASE_URL set to that address, and",
        "with the same AUTH_SECRET: if it is not set, it is in the file auth-secret in DATA_DIR.",
      ].join("\n");
    },
  },
  "after-restore": {
    positionals: [],
    summary: "Make a database safe that other tools restored: ends all tokens and sessions",
    async run() {
      return [toRestored(await secureRestoredServer()), unknownDifferences].join("\n");
    },
  },
};
