/** Whether this process can do its work: its database responds and its signing keys can be read. */
import "server-only";
import { selectSigningKeys } from "@/db/queries/signing-keys";
import { notReady } from "../http/errors";
import { currentTenantId } from "../tenants/tenant";
import { signingKeys } from "../tokens/signing-keys";
import { isStopping } from "./stopping";

/** Reads the keys from the database too: those in memory remain when it is gone. */
async function tryTheWork(): Promise<void> {
  await selectSigningKeys(await currentTenantId());
  await signingKeys();
}

/** @throws notReady, without its reason; the cause is for the log */
export async function requireReady(): Promise<void> {
  if (isStopping()) throw notReady(new Error("the process is about to end"));
  try {
    await tryTheWork();
  } catch (cause) {
    throw notReady(cause);
  }
}
