/** Whether this process can do its work at this moment: its database answers and its keys can be read. */
import "server-only";
import { selectSigningKeys } from "@/db/queries/signing-keys";
import { notReady } from "../errors";
import { currentTenantId } from "../installation/tenant";
import { signingKeys } from "../tokens/signing-keys";
import { isStopping } from "./stopping";

/** The keys are asked of the database too: those in memory outlive it. */
async function tryTheWork(): Promise<void> {
  await selectSigningKeys(await currentTenantId());
  await signingKeys();
}

/** @throws 503 without a reason for strangers; the cause is for the log */
export async function requireReady(): Promise<void> {
  if (isStopping()) throw notReady(new Error("the process is about to end"));
  try {
    await tryTheWork();
  } catch (cause) {
    throw notReady(cause);
  }
}
