/** Whether the process can serve: its database responds and its signing keys can be read. */
import "server-only";
import { selectSigningKeys } from "@/db/queries/signing-keys";
import { notReady, stopping } from "../http/errors";
import { currentTenantId } from "../tenants/tenant";
import { signingKeys } from "../tokens/signing-keys";
import { isStopping } from "./stopping";

/** Reads from the database too, because the keys in memory would remain without it. */
async function checkDependencies(): Promise<void> {
  await selectSigningKeys(await currentTenantId());
  await signingKeys();
}

/** @throws notReady, without its reason; the cause is for the log */
export async function requireReady(): Promise<void> {
  if (isStopping()) throw stopping();
  try {
    await checkDependencies();
  } catch (cause) {
    throw notReady(cause);
  }
}
