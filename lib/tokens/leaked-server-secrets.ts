/** Ends leaked secrets of resource servers. They have no owner who could be told: their operators read the log. */
import "server-only";
import { leakedDigest } from "@/db/queries/leaked-secrets";
import {
  changeResourceServer,
  hadSecret,
  hasSecret,
  selectResourceServersOfDigests,
} from "@/db/queries/resource-servers";
import type { ResourceServerRow } from "@/db/queries/token-targets";
import { endedAtOnce, isPreviousSecretActive } from "../access-keys/policy";
import type { RequestSource } from "../http/request-source";
import { retryOnConflict } from "../http/retry-on-conflict";
import { latestTime } from "../platform/clock";
import { log } from "../platform/log";
import { eventOfLeak, type Leaked } from "./leak-event";

/** Undefined for a secret that has ended. */
function toEnding(server: ResourceServerRow, digests: ReadonlySet<string>) {
  const { secretDigest, previousSecretDigest } = server;
  const previousSecretExpiresAt = endedAtOnce;
  if (digests.has(secretDigest)) {
    return {
      leaked: "secret" as Leaked,
      changes: {
        ...{ secretDigest: leakedDigest, previousSecretDigest: secretDigest },
        previousSecretExpiresAt,
      },
      condition: hasSecret(secretDigest),
    };
  }
  if (previousSecretDigest === null || !isPreviousSecretActive(server, latestTime()))
    return undefined;
  return {
    leaked: "previous-secret" as Leaked,
    changes: { previousSecretExpiresAt },
    condition: hadSecret(previousSecretDigest),
  };
}

/** Undefined when a concurrent change came first. */
async function tryToEnd(
  server: ResourceServerRow,
  digests: ReadonlySet<string>,
  source: RequestSource,
): Promise<true | undefined> {
  const ending = toEnding(server, digests);
  if (!ending) return true;
  const { leaked, ...change } = ending;
  const event = eventOfLeak(leaked, server, source, "resource-server");
  if (!(await changeResourceServer(server, change, event))) return undefined;
  const members = { resourceServer: server.name, leaked };
  log.warn(members, "the secret of a resource server leaked and has ended");
  return true;
}

export const revokeServerSecrets = (
  digests: ReadonlySet<string>,
  source: RequestSource,
): Promise<true> =>
  retryOnConflict("revoke leaked secrets of resource servers", async () => {
    const results: (true | undefined)[] = [];
    for (const server of await selectResourceServersOfDigests([...digests]))
      results.push(await tryToEnd(server, digests, source));
    return results.every(Boolean) || undefined;
  });
