/** latchkey logout: forgets a profile, and ends its tokens. */

import { messageOf } from "../cli-error";
import { type Arguments, type Command, commonOptions } from "../command";
import { profileName } from "../credentials";
import { type Profile, readProfile, removeProfile } from "../profiles";
import { hide } from "../safe-text";
import { parseServerUrl } from "../server-url";
import { notify, type System } from "../system";
import { takeTokens } from "../token-cache";
import { revokeToken } from "../tokens";

/** A server that does not respond keeps no secret on this machine. */
async function endTokens(system: System, profile: Profile): Promise<void> {
  hide(profile.clientSecret);
  const tokens = await takeTokens(system, profile);
  try {
    parseServerUrl(profile.url, profile.insecureHttp === true);
    for (const each of tokens) await revokeToken(system, profile, each);
  } catch (error) {
    notify(
      system,
      `Warning: the server did not end the cached tokens, which work until they expire: ${messageOf(error)}`,
    );
  }
}

/** A profile that cannot be read is removed, too. */
async function readOrWarn(system: System, name: string): Promise<Profile | undefined> {
  try {
    return await readProfile(system, name);
  } catch (error) {
    notify(system, `Warning: ${messageOf(error)}`);
    return undefined;
  }
}

async function run(system: System, args: Arguments): Promise<void> {
  const name = profileName(system, args.server);
  const profile = await readOrWarn(system, name);
  if (profile) await endTokens(system, profile);
  await removeProfile(system, name);
  const done = profile
    ? `Signed out of ${profile.url}. The access key ${profile.clientId} still exists.`
    : "You are not signed in.";
  notify(system, done);
}

export const logout: Command = {
  name: "logout",
  summary: "Forget the client secret, and end the cached tokens",
  options: commonOptions,
  run,
};
