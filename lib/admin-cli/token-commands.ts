/** The commands for signing keys and resource servers. */
import "server-only";
import { createAccessKeyInput } from "../access-keys/access-key";
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
    summary: "Create a service that may introspect any token, and print its secret",
    async run({ positionals: [word] }) {
      const name = toName(word);
      const { clientId, clientSecret } = await createResourceServer(name);
      return `Created ${name}\nClient ID: ${clientId}\nClient secret: ${clientSecret}   (shown only once)`;
    },
  },
  "list-resource-servers": {
    positionals: [],
    summary: "List the services that may introspect any token",
    async run() {
      const rows = (await listResourceServers()).map(({ name, clientId, createdAt }) => [
        ...[name, clientId, createdAt.toISOString()],
      ]);
      return toTable([["NAME", "CLIENT ID", "CREATED"], ...rows]);
    },
  },
  "delete-resource-server": {
    positionals: ["name"],
    summary: "Delete a service, which can then no longer introspect tokens",
    async run({ positionals: [word] }) {
      const name = toName(word);
      await deleteResourceServer(name);
      return `Deleted ${name}`;
    },
  },
};

export const tokenCommands: Readonly<Record<string, Command>> = {
  ...signingKeys,
  ...resourceServers,
};
