/**
 * Tells the owner when a key is used from a network that it was not used from before. Looks at callers that are about
 * to be written, so that no token waits for it.
 */
import "server-only";
import {
  addKnownNetworks,
  addNewNetwork,
  type KeyNetwork,
  selectCallerAddresses,
  selectKeyForNetwork,
  selectNetworks,
} from "@/db/queries/key-networks";
import type { CallerRow } from "@/db/queries/key-usage";
import { evictOldest } from "../platform/evict";
import { log } from "../platform/log";
import { toNetworks } from "../platform/networks";

/** Networks of keys that this process knows to be recorded. */
const maxRemembered = 50_000;

/** Further networks of a key are not recorded, and its owner is not told of them. */
const maxNetworks = 500;

/** An owner is not told of more in a day: a key that is used from everywhere must not hide other mail. */
const maxNoticesPerDay = 10;

const dayMilliseconds = 86_400_000;

type Use = KeyNetwork & { address: string };

const remembered = new Map<string, true>();

const nameOf = ({ accessKeyId, network }: KeyNetwork) => `${accessKeyId} ${network}`;

function remember(use: KeyNetwork): void {
  remembered.set(nameOf(use), true);
  evictOldest(remembered, maxRemembered);
}

/** One use of each network of a key that this process does not know, the earliest first. */
function toUses(callers: readonly CallerRow[]): Use[] {
  const uses = new Map<string, Use>();
  for (const { tenantId, accessKeyId, address, firstSeenAt } of callers) {
    const { narrow: network } = toNetworks(address);
    const use = { tenantId, accessKeyId, network, firstSeenAt, address };
    const name = nameOf(use);
    if (address === "" || remembered.has(name)) continue;
    const known = uses.get(name);
    if (!known || known.firstSeenAt > firstSeenAt) uses.set(name, use);
  }
  return [...uses.values()].sort((a, b) => a.firstSeenAt.getTime() - b.firstSeenAt.getTime());
}

const group = (networks: readonly { accessKeyId: string; network: string }[]) => {
  const byKey = new Map<string, Set<string>>();
  for (const { accessKeyId, network } of networks) {
    byKey.set(accessKeyId, (byKey.get(accessKeyId) ?? new Set()).add(network));
  }
  return byKey;
};

/** The networks of each key: those recorded or, for a key of an earlier version, those of its callers. */
async function findNetworks(uses: readonly Use[]): Promise<Map<string, Set<string>>> {
  const keys = [...new Set(uses.map(({ accessKeyId }) => accessKeyId))];
  const recorded = group(await selectNetworks(keys));
  const others = keys.filter((key) => !recorded.has(key));
  const callers = others.length > 0 ? await selectCallerAddresses(others) : [];
  const isEarlier = ({ accessKeyId, firstSeenAt }: (typeof callers)[number]) =>
    uses.every((use) => use.accessKeyId !== accessKeyId || firstSeenAt < use.firstSeenAt);
  const earlier = callers.filter(isEarlier).flatMap(({ accessKeyId, address }) => {
    return address ? [{ accessKeyId, network: toNetworks(address).narrow }] : [];
  });
  return new Map([...recorded, ...group(earlier)]);
}

async function tell(use: Use): Promise<void> {
  const since = new Date(use.firstSeenAt.getTime() - dayMilliseconds);
  const key = await selectKeyForNetwork(use.accessKeyId, since);
  if (!key) return;
  const notice = key.told < maxNoticesPerDay ? { name: key.name, address: use.address } : undefined;
  const { address: _, ...row } = use;
  await addNewNetwork(row, maxNetworks, notice);
}

async function record(uses: readonly Use[]): Promise<void> {
  const networks = await findNetworks(uses);
  const expected: KeyNetwork[] = [];
  const unexpected: Use[] = [];
  for (const use of uses) {
    const { address: _, ...row } = use;
    const known = networks.get(use.accessKeyId);
    if (known && !known.has(use.network)) unexpected.push(use);
    else expected.push(row);
    networks.set(use.accessKeyId, (known ?? new Set()).add(use.network));
  }
  if (expected.length > 0) await addKnownNetworks(expected);
  for (const use of unexpected) await tell(use);
  for (const use of uses) remember(use);
}

/** Records the networks of the callers. If that fails, the error is logged, and the next use tries again. */
export async function recordNetworks(callers: readonly CallerRow[]): Promise<void> {
  const uses = toUses(callers);
  if (uses.length === 0) return;
  try {
    await record(uses);
  } catch (error) {
    log.error(error, "could not record the networks of keys");
  }
}
