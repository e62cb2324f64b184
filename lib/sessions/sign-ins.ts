/** How attempts to sign in as a person ended lately, for that person. */
import "server-only";
import { selectEntityEvents } from "@/db/queries/audit";
import type { Principal } from "../http/principal";
import type { SignInAttempt } from "./session";

const length = 50;

/** Newest first; those with the address and a wrong password too. */
export async function listSignIns({ tenantId, userId }: Principal): Promise<SignInAttempt[]> {
  const rows = await selectEntityEvents(tenantId, "user", userId, length, "sign-in");
  return rows.map(({ id, at, result, sourceAddress, userAgent }) => ({
    id,
    time: at.toISOString(),
    result,
    address: sourceAddress,
    client: userAgent,
  }));
}
