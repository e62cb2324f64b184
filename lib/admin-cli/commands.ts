/** The commands of `npm run admin` for users, access rules and access keys. */
import "server-only";
import { createAccessRuleInput } from "../access-control/access-rule";
import { roles } from "../access-control/roles";
import type { OwnedAccessKey } from "../access-keys/access-key";
import { newPassword } from "../passwords/new-password";
import { temporaryPasswordDays } from "../passwords/temporary-password";
import { createUserInput } from "../users/user";
import { listKeys, revokeKey } from "./access-keys";
import { addAccessRule } from "./access-rules";
import { parseArgument } from "./arguments";
import { type Command, toTable } from "./command";
import { databaseCommands } from "./database-commands";
import { gatewayCommands } from "./gateway-commands";
import { mailCommands } from "./mail-commands";
import { tokenCommands } from "./token-commands";
import { createUser, disableUser, enableUser, invite, setPassword } from "./users";

const toEmail = (word: unknown) => parseArgument(createUserInput.shape.email, "e-mail", word);

const temporary = `The password is temporary: it must be changed at the first sign-in, and ends after ${temporaryPasswordDays} days`;

const optional = (value: string | boolean | undefined) =>
  typeof value === "string" ? value : undefined;

/** The credential with which a key was created. */
const toCreator = ({ createdVia }: OwnedAccessKey): string =>
  createdVia?.type === "access-key" ? createdVia.clientId : (createdVia?.type ?? "unknown");

const toRow = (key: OwnedAccessKey) => [
  ...[key.clientId, key.name, key.createdBy, key.createdAt, key.lastLogin ?? "never"],
  toCreator(key),
];

const users: Record<string, Command> = {
  "create-user": {
    positionals: ["email"],
    options: { role: "name" },
    summary: `Create a user and print a temporary password; --role assigns a role in the whole tenant: a custom one, or one of ${roles.map(({ name }) => name).join(", ")}`,
    async run({ positionals: [word], options }) {
      const email = toEmail(word);
      const password = await createUser(email, optional(options.role));
      return `Created ${email}\nPassword: ${password}   (shown only once)\n${temporary}`;
    },
  },
  "invite-user": {
    positionals: ["email"],
    summary:
      "Link the next verified single sign-on of an address to its user, creating the user if necessary",
    async run({ positionals: [word] }) {
      const email = toEmail(word);
      const outcome = await invite(email);
      return outcome === "created"
        ? `Invited ${email}, a new user without a password who signs in at the provider`
        : `Invited ${email} again: earlier sessions and links to the provider have ended`;
    },
  },
  "set-password": {
    positionals: ["email"],
    options: { stdin: true, "end-access-keys": true },
    summary:
      "Set a temporary password for 7 days, generated or read from standard input; ends all sessions, with --end-access-keys also deletes all access keys",
    async run({ positionals: [word], options }, readInput) {
      const email = toEmail(word);
      const endAccessKeys = options["end-access-keys"] === true;
      if (!options.stdin) {
        const made = await setPassword(email, { endAccessKeys });
        return `Password: ${made}   (shown only once)\n${temporary}`;
      }
      const typed = (await readInput()).replace(/\r?\n$/, "");
      const password = parseArgument(newPassword, "password", typed);
      await setPassword(email, { password, endAccessKeys });
      return `The password of ${email} is set\n${temporary}`;
    },
  },
  "disable-user": {
    positionals: ["email"],
    options: { force: true },
    summary:
      "Disable a user: sign-in, sessions, access keys and tokens stop working immediately; the only active system administrator only with --force",
    async run({ positionals: [word], options }) {
      const email = toEmail(word);
      await disableUser(email, { force: options.force === true });
      return `Disabled ${email}`;
    },
  },
  "enable-user": {
    positionals: ["email"],
    summary: "Enable a disabled user: access keys work again, ended sessions stay ended",
    async run({ positionals: [word] }) {
      const email = toEmail(word);
      await enableUser(email);
      return `Enabled ${email}`;
    },
  },
};

const { scopeType: scopeTypeInput, scopeId: scopeIdInput } = createAccessRuleInput.shape;

const accessRules: Record<string, Command> = {
  "add-access-rule": {
    positionals: ["email", "role name", "scope type", "scope id"],
    summary:
      "Assign a role to a user in a tenant, cluster, department or project and all scopes below it",
    async run({ positionals: [word, role = "", type, id] }) {
      const email = toEmail(word);
      const scopeType = parseArgument(scopeTypeInput, "scope type", type);
      const scopeId = parseArgument(scopeIdInput, "scope id", id);
      await addAccessRule(email, role, { scopeType, scopeId });
      return `${email} is ${role} in ${scopeType} ${scopeId}`;
    },
  },
};

const keys: Record<string, Command> = {
  "list-keys": {
    positionals: [],
    options: { owner: "email" },
    summary: "List the access keys of all users or of one owner, newest first",
    async run({ options }) {
      const owner = options.owner === undefined ? undefined : toEmail(options.owner);
      const rows = (await listKeys(owner)).map(toRow);
      return toTable([
        ["CLIENT ID", "NAME", "OWNER", "CREATED", "LAST LOGIN", "CREATED WITH"],
        ...rows,
      ]);
    },
  },
  "revoke-key": {
    positionals: ["client id"],
    options: { descendants: true },
    summary:
      "Delete an access key, with --descendants also all keys created with it; secrets and tokens stop working immediately",
    async run({ positionals: [clientId = ""], options }) {
      await revokeKey(clientId, { descendants: options.descendants ? "delete" : "keep" });
      return `Revoked ${clientId}`;
    },
  },
};

export const commands: Readonly<Record<string, Command>> = {
  ...users,
  ...accessRules,
  ...keys,
  ...tokenCommands,
  ...databaseCommands,
  ...mailCommands,
  ...gatewayCommands,
};
