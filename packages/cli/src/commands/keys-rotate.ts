/** latchkey keys rotate: a new client secret for an access key. */
import { AccessKeys } from "../access-keys";
import { messageOf } from "../cli-error";
import { type Arguments, type Command, commonOptions, outputOption, yesOption } from "../command";
import { type Credentials, findCredentials } from "../credentials";
import { parseDuration } from "../duration";
import { readProfile, writeProfile } from "../profiles";
import { confirm } from "../prompt";
import { notify, print, type System } from "../system";
import { toFacts, toJson, toTime } from "../table";
import { takeTokens } from "../token-cache";
import { isJson, oneKey } from "./keys";

/** Keeps the user signed in with the new secret. */
async function replaceOwnSecret(
  system: System,
  credentials: Credentials,
  clientSecret: string,
): Promise<void> {
  const { profile } = credentials;
  await takeTokens(system, credentials);
  if (profile === undefined)
    return notify(system, "Set LATCHKEY_CLIENT_SECRET to the new secret, too.");
  const stored = await readProfile(system, profile);
  if (stored?.clientId !== credentials.clientId) return;
  await writeProfile(system, profile, { ...stored, clientSecret });
  notify(system, `The profile ${profile} has the new secret.`);
}

async function run(system: System, args: Arguments): Promise<void> {
  const overlap = args.text("overlap");
  const seconds = overlap === undefined ? 0 : parseDuration("--overlap", overlap);
  const credentials = await findCredentials(system, args.server);
  const keys = new AccessKeys(system, credentials);
  const key = await keys.find(args.positionals[0] ?? credentials.clientId);
  const question = `Replace the client secret of ${key.name}? The previous one ends at once; --overlap 24h would keep it for a day.`;
  await confirm(system, question, args.flag("yes") || seconds > 0);
  const { clientSecret, previousSecretExpiresAt } = await keys.rotate(key, seconds);
  const ends = previousSecretExpiresAt ? toTime(previousSecretExpiresAt) : "now";
  const { id, clientId, name } = key;
  const result = { id, clientId, name, clientSecret, previousSecretExpiresAt };
  const facts = { "Client ID": clientId, "Client secret": clientSecret, "Previous ends": ends };
  // Before the profile is written, which may fail: this is the only copy.
  print(system, isJson(args) ? toJson(result) : toFacts(facts));
  notify(system, "The client secret is shown only this once. Store it now.");
  if (clientId !== credentials.clientId) return;
  await replaceOwnSecret(system, credentials, clientSecret).catch((error) => {
    notify(
      system,
      `Warning: ${messageOf(error)} Sign in again with the new secret: latchkey login`,
    );
  });
}

export const keysRotate: Command = {
  name: "keys rotate",
  summary: "Replace the client secret of an access key, and show the new one once",
  usage: "[name or client ID]",
  positionals: { ...oneKey.positionals, least: 0 },
  options: {
    overlap: {
      value: "duration",
      summary: "How long the previous secret works, such as 24h; default: 0",
    },
    yes: yesOption,
    output: outputOption("text", "json"),
    ...commonOptions,
  },
  examples: ["latchkey keys rotate ci-deploy --overlap 24h"],
  run,
};
