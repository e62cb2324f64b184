/** The commands for the whole database: backup, restore, and migration to PostgreSQL. */
import "server-only";
import type { Copied } from "@/db/copy/to-postgres";
import { copyTarget } from "@/db/dialect";
import type { RestoreDifference } from "@/db/restore-diff";
import { findPredefinedRole } from "../access-control/roles";
import { databaseUrl } from "../platform/settings";
import { parseArgument } from "./arguments";
import { type Command, toTable } from "./command";
import { copyTo } from "./copy-to-postgres";
import { noTarget } from "./errors";
import {
  backUpTo,
  type RestoredFileResult,
  type RestoreResult,
  restoreFrom,
  secureRestoredServer,
} from "./restore";

const meanings: Record<RestoreDifference["kind"], string> = {
  "access key":
    "is as in the backup, with its earlier secret: npm run admin -- revoke-key <client id>",
  "access rule": "has effect again: delete it under Administration, Access rules",
  role: "is as in the backup: change or delete it with the API",
  "resource server": "can introspect tokens again: npm run admin -- delete-resource-server <name>",
  user: "is as in the backup: npm run admin -- disable-user, enable-user or set-password <email>",
  "new access key": "was created after the backup and is lost: its owner needs a new one",
  "new access rule": "was created after the backup and is lost: npm run admin -- add-access-rule",
  "new role": "was created after the backup and is lost: create it with the API",
  "new resource server":
    "was created after the backup and is lost: npm run admin -- create-resource-server <name>",
  "new user": "was created after the backup and is lost: npm run admin -- create-user <email>",
};

/** The database has only the ids of predefined roles; `add-access-rule` takes the name. */
const withRoleName = (detail: string) =>
  detail.replace(
    /^role (\d+)(?= in )/,
    (found, id) => findPredefinedRole(Number(id))?.name ?? found,
  );

const toRows = (differences: readonly RestoreDifference[]) =>
  differences.map(({ kind, name, detail }) => [kind, name, withRoleName(detail), meanings[kind]]);

const toRestored = ({ upTo }: RestoreResult): string =>
  [
    `The last event in this database is from ${upTo?.toISOString() ?? "an unknown time"}.`,
    "All tokens and sessions have ended, and a new key signs tokens from now on.",
    "Everything that was deleted, regenerated or disabled after that time is as it was then.",
  ].join("\n");

const unknownDifferences =
  "The differences are unknown. Look for later events in your copies of the audit log, compare\n" +
  "`npm run admin -- list-keys` with the keys that should exist, and revoke, disable or delete the rest.";

function toDifferences({ differences }: RestoredFileResult): string {
  if (!differences) return unknownDifferences;
  if (differences.length === 0)
    return "Compared with the replaced database, there are no differences.";
  return toTable([["WHAT", "NAME", "SINCE", "NOW"], ...toRows(differences)]);
}

const toCopied = (copied: readonly Copied[]) =>
  copied.map(({ table, rows }) => [table, String(rows)]);

export const databaseCommands: Readonly<Record<string, Command>> = {
  backup: {
    positionals: ["file"],
    summary: "Back up the database to a new file while the server runs (SQLite)",
    async run({ positionals: [target = ""] }) {
      return `Written and checked: ${backUpTo(target)}`;
    },
  },
  restore: {
    positionals: ["file"],
    opensDatabase: true,
    summary:
      "Replace the database of a stopped server with a backup (SQLite); ends all tokens and sessions",
    async run({ positionals: [backup = ""] }) {
      const restored = await restoreFrom(backup);
      return [
        restored.aside
          ? `Restored. The replaced database is kept as ${restored.aside}`
          : "Restored. There was no database before",
        toRestored(restored),
        toDifferences(restored),
      ].join("\n");
    },
  },
  "copy-to": {
    positionals: [],
    optionalPositional: "database address",
    options: { stdin: true },
    opensDatabase: true,
    summary:
      "Copy the SQLite database of a stopped server to an empty PostgreSQL database; its address is read from COPY_TO_DATABASE_URL, with --stdin from standard input. As an argument, its password is visible to other users",
    async run({ positionals: [word], options }, readInput) {
      const address = options.stdin ? (await readInput()).trim() : (word ?? copyTarget());
      if (address === undefined) throw noTarget();
      const copied = await copyTo(parseArgument(databaseUrl, "database address", address));
      return [
        toTable([["TABLE", "ROWS"], ...toCopied(copied)]),
        "The counts include deleted rows, which list-keys and the pages do not show.",
        "Every row was read back and compared. Start servers with DATABASE_URL set to that address and",
        "with the same AUTH_SECRET. If it is not set, it is in the file auth-secret in DATA_DIR.",
      ].join("\n");
    },
  },
  "after-restore": {
    positionals: [],
    summary: "Secure a database that another tool has restored: ends all tokens and sessions",
    async run() {
      return [toRestored(await secureRestoredServer()), unknownDifferences].join("\n");
    },
  },
};
