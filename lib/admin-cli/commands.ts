/** The commands of `npm run admin`: what each takes, does and says. */
import "server-only";
import { createAccessRuleInput } from "../access-control/access-rule";
import type { OwnedAccessKey } from "../access-keys/access-key";
import { newPassword } from "../passwords/new-password";
import { createUserInput } from "../users/user";
import { listKeys, revokeKey } from "./access-keys";
import { addAccessRule } from "./access-rules";
import { parseArgument } from "./arguments";
import { type Command, toTable } from "./command";
import { databaseCommands } from "./database-commands";
import { tokenCommands } from "./token-commands";
import { createUser, disableUser, enableUser, invite, setPassword } from "./users";

const toEmail = (word: unknown) => parseArgument(createUserInput.shape.email, "e-mail", word);

const optional = (value: string | boolean | undefined) =>
  typeof value === "string" ? value : undefined;

/** What made a key, in a word. */
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
    summary: "Make a user and print a temporary password once; the role holds in the whole tenant",
    async run({ positionals: [word], options }) {
      const email = toEmail(word);
      const password = await createUser(email, optional(options.role));
      return `Created ${email}\nPassword: ${password}   (shown only this once)`;
    },
  },
  "invite-user": {
    positionals: ["email"],
    summary:
      "Link the next verified single sign-on of an address to its user, who is made if there is none",
    async run({ positionals: [word] }) {
      const email = toEmail(word);
      const outcome = await invite(email);
      return outcome === "created"
        ? `Invited ${email}, who has no password and signs in at the provider`
        : `Invited ${email} again: sessions and single sign-on of before have ended`;
    },
  },
  "set-password": {
    positionals: ["email"],
    options: { stdin: true, "end-access-keys": true },
    summary:
      "Give a user a temporary password for 7 days, made here or read from input; ends all sessions, on request all access keys too",
    async run({ positionals: [word], options }, readInput) {
      const email = toEmail(word);
      const endAccessKeys = options["end-access-keys"] === true;
      if (!options.stdin) {
        return `Password: ${await setPassword(email, { endAccessKeys })}   (shown only this once)`;
      }
      const typed = (await readInput()).replace(/\r?\n$/, "");
      const password = parseArgument(newPassword, "password", typed);
      await setPassword(email, { password, endAccessKeys });
      return `The password of ${email} is set`;
    },
  },
  "disable-user": {
    positionals: ["email"],
    summary: "Stop everything of a user at once: sign-in, sessions, access keys, tokens",
    async run({ positionals: [word] }) {
      const email = toEmail(word);
      await disableUser(email);
      return `Disabled ${email}`;
    },
  },
  "enable-user": {
    positionals: ["email"],
    summary: "Let a disabled user in again; access keys work again, sessions do not",
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
    summary: "Give a user a role in a tenant, cluster, department or project and all below it",
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
    summary: "List the access keys of everybody, or of one owner, newest first",
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
      "Delete an access key, on request with all keys made with it: secrets and tokens stop at once",
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
};
