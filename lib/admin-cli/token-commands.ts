/** The commands for signing keys and resource servers. */
import "server-only";
import { createAccessKeyInput } from "../access-keys/access-key";
import { identifier } from "../resource-servers/identifier";
import { parseArgument } from "./arguments";
import { type Command, toTable } from "./command";
import {
  createResourceServer,
  deleteResourceServer,
  listResourceServers,
} from "./resource-servers";
import { replaceSigningKeys, rotateSigningKey } from "./rotation";

/** Validates a name by the rules for names of access keys. */
const toName = (word: unknown) => parseArgument(createAccessKeyInput.shape.name, "name", word);

const signingKeys: Record<string, Command> = {
  "rotate-signing-key": {
    positionals: [],
    options: { emergency: true },
    summary: "Create a new signing key; issued tokens stay valid, with --emergency none does",
    async run({ options }) {
      if (options.emergency) {
        const { id } = await replaceSigningKeys();
        return `New signing key ${id}\nIt signs from now on. All earlier tokens are rejected`;
      }
      const { id, signsFrom } = await rotateSigningKey();
      return `New signing key ${id}\nPublished within seconds; signs from ${signsFrom.toISOString()}`;
    },
  },
};

const resourceServers: Record<string, Command> = {
  "create-resource-server": {
    positionals: ["name"],
    options: { identifier: "uri" },
    summary:
      "Create a service that may introspect tokens for this server or, with --identifier, tokens for that API, and print its secret",
    async run({ positionals: [word], options }) {
      const name = toName(word);
      const uri =
        options.identifier === undefined
          ? null
          : parseArgument(identifier, "identifier", options.identifier);
      const { clientId, clientSecret } = await createResourceServer(name, uri);
      return `Created ${name}\nClient ID: ${clientId}\nClient secret: ${clientSecret}   (shown only once)`;
    },
  },
  "list-resource-servers": {
    positionals: [],
    summary: "List the services that may introspect tokens, and the APIs that they are",
    async run() {
      const rows = (await listResourceServers()).map((row) => [
        ...[row.name, row.clientId, row.createdAt.toISOString(), row.identifier ?? ""],
      ]);
      return toTable([["NAME", "CLIENT ID", "CREATED", "IDENTIFIER"], ...rows]);
    },
  },
  "delete-resource-server": {
    positionals: ["name"],
    summary: "Delete a service, which can then no longer introspect tokens; tokens for it end",
    async run({ positionals: [name = ""] }) {
      await deleteResourceServer(name);
      return `Deleted ${name}`;
    },
  },
};

export const tokenCommands: Readonly<Record<string, Command>> = {
  ...signingKeys,
  ...resourceServers,
};
