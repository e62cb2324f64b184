/** latchkey token: the only command that prints an access token. */
import { usageError } from "../cli-error";
import { type Arguments, type Command, commonOptions, outputOption } from "../command";
import { type Credentials, findCredentials } from "../credentials";
import { toExecCredential, toKubeconfig } from "../kubernetes";
import { defaultProfile } from "../profiles";
import { print, type System } from "../system";
import { toJson } from "../table";
import type { Token } from "../token-cache";
import { getToken } from "../tokens";

/** `accessToken` has no character that a shell interprets. */
const formats: Readonly<Record<string, (token: Token) => string>> = {
  plain: ({ accessToken }) => accessToken,
  env: ({ accessToken }) => `export LATCHKEY_TOKEN='${accessToken}'`,
  header: ({ accessToken }) => `Authorization: Bearer ${accessToken}`,
  json: ({ accessToken, expiresAt }) =>
    toJson({ accessToken, tokenType: "Bearer", expiresAt: new Date(expiresAt).toISOString() }),
};

/** It has no token: kubectl gets one from this program whenever it needs one. */
function kubeconfig({ profile }: Credentials, resources: readonly string[]): string {
  const named = profile === undefined ? [] : ["--profile", profile];
  const targets = resources.flatMap((each) => ["--resource", each]);
  const isDefault = profile === undefined || profile === defaultProfile;
  const user = isDefault ? "latchkey" : `latchkey-${profile}`;
  return toKubeconfig(user, ["token", "--exec-credential", ...named, ...targets]);
}

async function run(system: System, args: Arguments): Promise<void> {
  const format = args.text("output");
  const resources = args.texts("resource");
  const isForKubectl = args.flag("exec-credential");
  if (isForKubectl && format !== undefined)
    throw usageError("Use --exec-credential or --output, not both.");
  const credentials = await findCredentials(system, args.server);
  if (format === "kubeconfig") return print(system, kubeconfig(credentials, resources));
  const token = await getToken(system, credentials, { resources, isNew: args.flag("fresh") });
  if (isForKubectl) return print(system, toExecCredential(system, token));
  print(system, (formats[format ?? "plain"] ?? formats.plain)?.(token) ?? "");
}

export const token: Command = {
  name: "token",
  summary: "Print an access token, from the cache while it is valid for long enough",
  options: {
    output: outputOption("plain", "env", "header", "json", "kubeconfig"),
    resource: {
      ...{ value: "identifier", isMultiple: true },
      summary: "The API that the token is for; can be repeated",
    },
    fresh: { summary: "Request a new token, whatever is in the cache" },
    "exec-credential": { summary: "Print an ExecCredential, as kubectl wants it of a plugin" },
    ...commonOptions,
  },
  examples: [
    'curl -H "$(latchkey token -o header)" https://keys.example.com/api/v1/access-keys',
    'eval "$(latchkey token -o env)"',
    "latchkey token -o kubeconfig > latchkey.yaml",
  ],
  run,
};
