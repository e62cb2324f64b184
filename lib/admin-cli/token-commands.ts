/** The commands about what stands behind access tokens: signing keys and resource servers. */
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

/** The same rule as for the names of access keys. */
const toName = (word: unknown) => parseArgument(createAccessKeyInput.shape.name, "name", word);

const signingKeys: Record<string, Command> = {
  "rotate-signing-key": {
    positionals: [],
    options: { emergency: true },
    summary:
      "Make a new key for signing tokens; tokens that are out stay valid, with --emergency none does",
    async run({ options }) {
      if (options.emergency) {
        const { id } = await replaceSigningKeys();
        return `New signing key ${id}\nIt signs from now on. All tokens issued until now are refused`;
      }
      const { id, signsFrom } = await rotateSigningKey();
      return `New signing key ${id}\nPublished within seconds; signs from ${signsFrom.toISOString()}`;
    },
  },
};

const resourceServers: Record<string, Command> = {
  "create-resource-server": {
    positionals: ["name"],
    summary: "Let a service ask about any token, and print its secret, this once",
    async run({ positionals: [word] }) {
      const name = toName(word);
      const { clientId, clientSecret } = await createResourceServer(name);
      return `Created ${name}\nClient ID: ${clientId}\nClient secret: ${clientSecret}   (shown only this once)`;
    },
  },
  "list-resource-servers": {
    positionals: [],
    summary: "List the services that may ask about any token",
    async run() {
      const rows = (await listResourceServers()).map(({ name, clientId, createdAt }) => [
        ...[name, clientId, createdAt.toISOString()],
      ]);
      return toTable([["NAME", "CLIENT ID", "CREATED"], ...rows]);
    },
  },
  "delete-resource-server": {
    positionals: ["name"],
    summary: "Take from a service the right to ask about tokens",
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
