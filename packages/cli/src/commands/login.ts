/** latchkey login: checks the credentials of an access key, and remembers them in a profile. */
import { readFile } from "node:fs/promises";
import { readClaims } from "../claims";
import { CliError, messageOf, usageError } from "../cli-error";
import { type Arguments, type Command, commonOptions } from "../command";
import { type Credentials, profileName, requireUrl } from "../credentials";
import { profileFile, writeProfile } from "../profiles";
import { ask, canAsk, readInput } from "../prompt";
import { hide } from "../safe-text";
import { notify, type System } from "../system";
import { getToken } from "../tokens";

const maySkip = (args: Arguments) => args.text("interactive") === "disabled";

async function required(
  system: System,
  args: Arguments,
  what: string,
  alternatives: string,
  isHidden = false,
): Promise<string> {
  if (maySkip(args) || !canAsk(system))
    throw usageError(
      `The ${what} is missing, and there is no terminal to ask for it. ${alternatives}`,
    );
  const answer = await ask(system, `${what[0]?.toUpperCase()}${what.slice(1)}: `, { isHidden });
  if (answer === "") throw usageError(`The ${what} is missing.`);
  return answer;
}

async function readSecretFile(file: string): Promise<string> {
  try {
    return (await readFile(file, "utf8")).trim();
  } catch (error) {
    throw new CliError("failed", `The file of the secret cannot be read: ${messageOf(error)}.`);
  }
}

/** The ways in which a secret comes without a question. */
async function givenSecret(system: System, args: Arguments): Promise<string | undefined> {
  const typed = args.text("secret") ?? args.text("client-secret");
  const file = args.text("secret-file");
  const isInput = args.flag("secret-stdin");
  if ([typed !== undefined, file !== undefined, isInput].filter(Boolean).length > 1)
    throw usageError("Use one of --secret, --secret-stdin and --secret-file.");
  if (typed !== undefined) {
    hide(typed);
    notify(
      system,
      "Warning: other users of this machine can see --secret while the command runs, and shells remember it. Use --secret-stdin.",
    );
    return typed.trim();
  }
  if (file !== undefined) return readSecretFile(file);
  if (isInput && !canAsk(system)) return readInput(system);
  return isInput ? undefined : system.env.LATCHKEY_CLIENT_SECRET?.trim() || undefined;
}

/** @throws for what cannot be a client ID and its secret, before anything is sent */
function check(clientId: string, clientSecret: string): void {
  if (clientSecret === "") throw usageError("The client secret is empty.");
  if (/[^\x21-\x7e]/.test(clientId) || /[^\x21-\x7e]/.test(clientSecret))
    throw usageError("A client ID and a client secret have no spaces and no special characters.");
  if (/^lks_/.test(clientId) || /^lk-/.test(clientSecret))
    throw usageError(
      "The client ID and the client secret are in the wrong places: an ID begins with lk-, a secret with lks_.",
    );
}

async function readCredentials(system: System, args: Arguments): Promise<Credentials> {
  const { env } = system;
  const isUrlKnown = args.text("url") !== undefined || Boolean(env.LATCHKEY_URL);
  const typed = isUrlKnown
    ? undefined
    : await required(system, args, "URL of the server", "Use --url or set LATCHKEY_URL.");
  const url = requireUrl(system, { ...args.server, ...(typed && { url: typed }) });
  const knownId = args.text("client-id") || env.LATCHKEY_CLIENT_ID;
  if (!knownId && canAsk(system))
    notify(system, `If you have no access key, create one: ${url}/settings?dialog=create`);
  const clientId =
    knownId ||
    (await required(system, args, "client ID", "Use --client-id or set LATCHKEY_CLIENT_ID."));
  const clientSecret =
    (await givenSecret(system, args)) ??
    (await required(
      ...([system, args, "client secret"] as const),
      "Use --secret-stdin, --secret-file or set LATCHKEY_CLIENT_SECRET.",
      true,
    ));
  hide(clientSecret);
  check(clientId, clientSecret);
  return { url, clientId, clientSecret };
}

interface Verified {
  email?: string;
  /** Whether the key gets tokens for certain APIs only. */
  isLimited: boolean;
}

async function verify(system: System, credentials: Credentials): Promise<Verified> {
  try {
    const { accessToken } = await getToken(system, credentials, { isNew: true });
    const { email } = readClaims(accessToken);
    return { ...(email && { email }), isLimited: false };
  } catch (error) {
    if (error instanceof CliError && error.code === "invalid_target") return { isLimited: true };
    throw error;
  }
}

async function run(system: System, args: Arguments): Promise<void> {
  const name = profileName(system, args.server);
  const { url, clientId, clientSecret } = await readCredentials(system, args);
  const { email, isLimited } = await verify(system, { url, clientId, clientSecret });
  const insecureHttp = args.flag("insecure-http");
  await writeProfile(system, name, {
    ...{ url, clientId, clientSecret },
    ...(insecureHttp && { insecureHttp }),
  });
  notify(
    system,
    `Signed in to ${url}${email ? ` as ${email}` : ""} with the access key ${clientId}.`,
  );
  if (isLimited)
    notify(
      system,
      "The key is limited to some APIs. Name one: latchkey token --resource <identifier>",
    );
  notify(system, `The client secret is in ${profileFile(system, name)}, which only you can read.`);
}

export const login: Command = {
  name: "login",
  summary: "Sign in with an access key",
  usage: "[access-key]",
  positionals: { least: 0, most: 1, choices: ["access-key"] },
  options: {
    "client-id": { value: "id", summary: "The client ID (LATCHKEY_CLIENT_ID)" },
    "secret-stdin": { summary: "Read the client secret from standard input" },
    "secret-file": { value: "file", summary: "Read the client secret from a file" },
    secret: {
      value: "secret",
      summary: "The client secret (LATCHKEY_CLIENT_SECRET); other users can see an argument",
    },
    "client-secret": { value: "secret", summary: "The same as --secret", isHidden: true },
    interactive: {
      ...{ value: "mode", choices: ["enabled", "disabled"] },
      summary: "With disabled, never ask",
    },
    save: { summary: "Without effect: credentials are always saved", isHidden: true },
    ...commonOptions,
  },
  examples: [
    "latchkey login --url https://keys.example.com",
    'echo "$SECRET" | latchkey login --client-id lk-… --secret-stdin',
  ],
  run,
};
