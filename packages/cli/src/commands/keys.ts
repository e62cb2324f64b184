/** latchkey keys: the user's access keys. */
import { AccessKeys } from "../access-keys";
import { type Arguments, type Command, commonOptions, outputOption, yesOption } from "../command";
import { findCredentials } from "../credentials";
import { parseExpiry } from "../duration";
import { confirm } from "../prompt";
import { notify, print, type System } from "../system";
import { toFacts, toJson, toTable, toTime } from "../table";
import { takeTokens } from "../token-cache";
import type { AccessKey } from "../wire";

export const isJson = (args: Arguments): boolean => args.text("output") === "json";

export const oneKey = { usage: "<name or client ID>", positionals: { least: 1, most: 1 } };

const toRow = ({ name, status, clientId, expiresAt, lastLogin }: AccessKey) => [
  ...[name, status, clientId, expiresAt ? toTime(expiresAt) : "never"],
  lastLogin ? toTime(lastLogin) : "never",
];

async function list(system: System, args: Arguments): Promise<void> {
  const credentials = await findCredentials(system, args.server);
  const keys = await new AccessKeys(system, credentials).list(args.text("status")?.toUpperCase());
  if (isJson(args)) return print(system, toJson(keys));
  if (keys.length === 0) return notify(system, "There are no access keys.");
  const head = ["NAME", "STATUS", "CLIENT ID", "EXPIRES", "LAST TOKEN"];
  print(system, toTable([head, ...keys.map(toRow)]));
}

export const keysList: Command = {
  name: "keys list",
  summary: "List your access keys",
  options: {
    output: outputOption("table", "json"),
    status: {
      ...{ value: "status", choices: ["active", "expired", "suspended", "rotating", "deleted"] },
      summary: "Only those of a status: active, expired, suspended, rotating, deleted",
    },
    ...commonOptions,
  },
  run: list,
};

async function create(system: System, args: Arguments): Promise<void> {
  const [name = ""] = args.positionals;
  const description = args.text("description");
  const expires = args.text("expires");
  const resources = args.texts("resource");
  const input = {
    ...{ name, ...(description !== undefined && { description }) },
    ...(expires !== undefined && parseExpiry("--expires", expires)),
    ...(resources.length > 0 && { permissions: { resources: [...resources] } }),
  };
  const credentials = await findCredentials(system, args.server);
  const key = await new AccessKeys(system, credentials).create(input);
  const facts = {
    ...{ Name: key.name, "Client ID": key.clientId, "Client secret": key.clientSecret },
    Expires: key.expiresAt ? toTime(key.expiresAt) : "never",
  };
  print(system, isJson(args) ? toJson(key) : toFacts(facts));
  notify(system, "The client secret is shown only this once. Store it now.");
}

export const keysCreate: Command = {
  name: "keys create",
  summary: "Create an access key, and show its client secret once",
  usage: "<name>",
  positionals: { least: 1, most: 1 },
  options: {
    output: outputOption("text", "json"),
    description: { value: "text", summary: "What the key is for" },
    expires: { value: "when", summary: "30d, 2027-01-31T12:00:00Z or never; default: the policy" },
    resource: {
      ...{ value: "identifier", isMultiple: true },
      summary: "Limit the key to tokens for this API; can be repeated",
    },
    ...commonOptions,
  },
  examples: ["latchkey keys create ci-deploy --expires 90d"],
  run: create,
};

async function remove(system: System, args: Arguments): Promise<void> {
  const credentials = await findCredentials(system, args.server);
  const keys = new AccessKeys(system, credentials);
  const key = await keys.find(args.positionals[0] ?? "");
  const isPermanent = args.flag("permanent");
  const isOwn = key.clientId === credentials.clientId;
  const own = isOwn ? ", with which you are signed in" : "";
  await confirm(
    system,
    `Delete the access key ${key.name}${own}? It stops working at once.`,
    args.flag("yes"),
  );
  await keys.delete(key, {
    ...(args.flag("descendants") && { descendants: "delete" }),
    ...(isPermanent && { permanent: "true" }),
  });
  if (isOwn) await takeTokens(system, credentials);
  const undo = isPermanent ? "" : " It can be restored in Settings for 7 days.";
  notify(system, `Deleted the access key ${key.name}.${undo}`);
  if (isOwn) notify(system, "It was the one that you are signed in with: latchkey login");
}

export const keysDelete: Command = {
  name: "keys delete",
  summary: "Delete an access key",
  ...oneKey,
  options: {
    yes: yesOption,
    descendants: { summary: "Also delete the keys that were created with it" },
    permanent: { summary: "Delete it so that it cannot be restored" },
    ...commonOptions,
  },
  run: remove,
};
