/** How much a person's own access key is used. */
import "server-only";
import { selectAccessKey } from "@/db/queries/access-keys";
import {
  type CallerRow,
  countCallers,
  deleteUsageBefore,
  selectCallers,
  selectUsage,
} from "@/db/queries/key-usage";
import { notFound } from "../http/errors";
import type { Principal } from "../http/principal";
import { now } from "../platform/clock";
import { firstDay, type KeyCaller, type KeyUsage, summarise } from "./key-usage";
import { flushUsageOf } from "./usage-buffer";

const mostCallers = 10;

const toCaller = ({ address, client, firstSeenAt, lastSeenAt }: CallerRow): KeyCaller => ({
  address: address || null,
  client: client || null,
  firstSeenAt: firstSeenAt.toISOString(),
  lastSeenAt: lastSeenAt.toISOString(),
});

/** Up to this moment, as far as this process has counted. @throws notFound */
export async function getKeyUsage(principal: Principal, id: string): Promise<KeyUsage> {
  const { tenantId } = principal;
  if (!(await selectAccessKey(principal, id))) throw notFound();
  await flushUsageOf(id);
  const at = now();
  const since = firstDay(at);
  const callers = await selectCallers(tenantId, id, since, mostCallers);
  return {
    ...summarise(await selectUsage(tenantId, id, since), at),
    callerCount: await countCallers(tenantId, id, since),
    callers: callers.map(toCaller),
  };
}

/** Forgets what is no longer shown. */
export const forgetOldUsage = (): Promise<void> => deleteUsageBefore(firstDay(now()));
