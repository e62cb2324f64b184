/** latchkey whoami: whom the server takes the caller for, at this moment. */
import { AccessKeys } from "../access-keys";
import { callApi } from "../api";
import { readClaims } from "../claims";
import { CliError } from "../cli-error";
import { type Arguments, type Command, commonOptions, outputOption } from "../command";
import { type Credentials, findCredentials } from "../credentials";
import { print, type System } from "../system";
import { toFacts, toJson } from "../table";
import { getToken } from "../tokens";
import type { OwnAccessRules } from "../wire";

interface Identity {
  user?: { id?: string; email?: string };
  roles?: { role: string; scopeType: string; scope: string }[];
  keyName?: string;
}

async function identify(system: System, credentials: Credentials): Promise<Identity> {
  const path = "/api/v1/authorization/me/access-rules";
  const rules = (await callApi(system, credentials, { path })) as OwnAccessRules;
  const keys = await new AccessKeys(system, credentials).list();
  // After the requests: they have replaced a token that was refused.
  const { sub, email } = readClaims((await getToken(system, credentials)).accessToken);
  const key = keys.find(({ clientId }) => clientId === credentials.clientId);
  return {
    user: { ...(sub && { id: sub }), ...(email && { email }) },
    roles: rules.accessRules.accessRules.map(({ roleName, scopeType, scopeName }) => ({
      ...{ role: roleName, scopeType, scope: scopeName },
    })),
    ...(key && { keyName: key.name }),
  };
}

const limitedOnly = (error: unknown): Identity => {
  if (error instanceof CliError && error.code === "invalid_target") return {};
  throw error;
};

async function run(system: System, args: Arguments): Promise<void> {
  const credentials = await findCredentials(system, args.server);
  const { url, clientId, profile } = credentials;
  const { user, roles, keyName } = await identify(system, credentials).catch(limitedOnly);
  if (args.text("output") === "json") {
    const accessKey = { clientId, ...(keyName && { name: keyName }) };
    return print(system, toJson({ server: url, user, accessKey, roles, profile }));
  }
  const held = roles?.map(({ role, scopeType, scope }) => `${role} in ${scopeType} ${scope}`);
  const facts = toFacts({
    User: user ? (user.email ?? user.id) : "unknown: the access key is limited to some APIs",
    "Access key": keyName ? `${keyName} (${clientId})` : clientId,
    Server: url,
    Roles: held && (held.join(", ") || "none"),
    Profile: profile ?? "none: the credentials are those of the environment",
  });
  print(system, facts);
}

export const whoami: Command = {
  name: "whoami",
  summary: "Show who you are to the server",
  options: { output: outputOption("text", "json"), ...commonOptions },
  run,
};
