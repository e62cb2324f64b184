/** Lists recent sign-ins to the caller's account. */
import "server-only";
import { selectEntityEvents } from "@/db/queries/audit";
import type { Principal } from "../http/principal";
import type { SignInAttempt } from "./session";

const maxSignIns = 50;

/** Newest first, including failed ones. */
export async function listSignIns({ tenantId, userId }: Principal): Promise<SignInAttempt[]> {
  const rows = await selectEntityEvents(tenantId, "user", userId, maxSignIns, "sign-in");
  return rows.map(({ id, at, result, sourceAddress, userAgent }) => ({
    id,
    time: at.toISOString(),
    result,
    address: sourceAddress,
    client: userAgent,
  }));
}
