/** Which credentials a command uses: those of the environment, or those of a profile. */
import { CliError, usageError } from "./cli-error";
import { checkProfileName, defaultProfile, readProfile } from "./profiles";
import { hide } from "./safe-text";
import { parseServerUrl } from "./server-url";
import type { System } from "./system";

export interface Credentials {
  url: string;
  clientId: string;
  clientSecret: string;
  /** Its name; undefined for credentials of the environment. */
  profile?: string;
}

/** The options that every command has. */
export interface ServerOptions {
  url?: string | undefined;
  profile?: string | undefined;
  "insecure-http"?: boolean | undefined;
}

export const profileName = ({ env }: System, { profile }: ServerOptions): string =>
  checkProfileName(profile ?? (env.LATCHKEY_PROFILE || defaultProfile));

const urlOf = ({ env }: System, { url }: ServerOptions): string | undefined =>
  url ?? (env.LATCHKEY_URL || undefined);

export function requireUrl(system: System, options: ServerOptions): string {
  const url = urlOf(system, options);
  if (url === undefined)
    throw usageError("The URL of the server is missing. Use --url or set LATCHKEY_URL.");
  return parseServerUrl(url, options["insecure-http"] === true);
}

function fromEnvironment(system: System, options: ServerOptions): Credentials | undefined {
  const { env } = system;
  // Values that come from files often end with a new line.
  const clientId = env.LATCHKEY_CLIENT_ID?.trim();
  const clientSecret = env.LATCHKEY_CLIENT_SECRET?.trim();
  if (options.profile !== undefined || (!clientId && !clientSecret)) return undefined;
  if (!clientId || !clientSecret)
    throw usageError("Set both LATCHKEY_CLIENT_ID and LATCHKEY_CLIENT_SECRET, or none of them.");
  return { url: requireUrl(system, options), clientId, clientSecret };
}

const loginCommand = (name: string, url?: string): string =>
  ["latchkey login", url && `--url ${url}`, name !== defaultProfile && `--profile ${name}`]
    .filter(Boolean)
    .join(" ");

async function fromProfile(system: System, options: ServerOptions): Promise<Credentials> {
  const name = profileName(system, options);
  const stored = await readProfile(system, name);
  if (!stored)
    throw new CliError("refused", `You are not signed in. Sign in with: ${loginCommand(name)}`);
  const { insecureHttp, ...profile } = stored;
  const isInsecureAllowed = options["insecure-http"] === true || insecureHttp === true;
  const url = parseServerUrl(profile.url, isInsecureAllowed);
  // The secret of one server is never sent to another one.
  const wanted = options.profile === undefined ? urlOf(system, options) : options.url;
  if (wanted !== undefined && parseServerUrl(wanted, true) !== url)
    throw new CliError(
      "refused",
      `You are signed in to ${url}, not to ${wanted}. Sign in with: latchkey login --url ${wanted} --profile <name>`,
    );
  return { ...profile, url, profile: name };
}

/** Those of the environment, unless a profile is named on the command line. @throws if there are none */
export async function findCredentials(
  system: System,
  options: ServerOptions,
): Promise<Credentials> {
  const credentials = fromEnvironment(system, options) ?? (await fromProfile(system, options));
  hide(credentials.clientSecret);
  return credentials;
}
