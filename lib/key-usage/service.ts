/** How much a person's own access key is used. */
import "server-only";
import { selectAccessKey } from "@/db/queries/access-keys";
import {
  countCallers,
  deleteUsageBefore,
  selectCallers,
  selectUsage,
} from "@/db/queries/key-usage";
import { notFound } from "../http/errors";
import type { Principal } from "../http/principal";
import { now } from "../platform/clock";
import { firstDay, type KeyUsage, mostCallers, summarise, toCaller } from "./key-usage";
import { readRotation } from "./rotation";
import { flushUsageOf } from "./usage-buffer";

/** Up to this moment, as far as this process has counted. @throws notFound */
export async function getKeyUsage(principal: Principal, id: string): Promise<KeyUsage> {
  const { tenantId } = principal;
  const key = await selectAccessKey(principal, id);
  if (!key) throw notFound();
  await flushUsageOf(id);
  const at = now();
  const since = firstDay(at);
  const callers = await selectCallers(tenantId, id, since, mostCallers);
  return {
    ...summarise(await selectUsage(tenantId, id, since), at),
    callerCount: await countCallers(tenantId, id, since),
    callers: callers.map(toCaller),
    ...(key.secretVersion > 1 && {
      rotation: await readRotation({ ...key, tenantId, accessKeyId: id }, at),
    }),
  };
}

/** Forgets what is no longer shown. */
export const forgetOldUsage = (): Promise<void> => deleteUsageBefore(firstDay(now()));
