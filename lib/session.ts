/** The signed-in person, for pages. Every page that shows something private asks here itself. */
import "server-only";
import { randomUUID } from "node:crypto";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { callerOf } from "./http/origin";
import { findSessionIdentity } from "./http/session-cookie";
import type { Principal } from "./principal";

async function findPrincipal(path: string): Promise<Principal | undefined> {
  const sent = await headers();
  const identity = await findSessionIdentity(sent.get("cookie"));
  const origin = { requestId: randomUUID(), method: "GET", path, ...callerOf(sent) };
  return identity && { ...identity, origin };
}

/** The person who is signed in. */
export const findPageUser = (): Promise<Principal | undefined> => findPrincipal("/");

/** The person who is signed in; otherwise off to sign-in, and back to `path` from there. */
export async function requirePageUser(path: string): Promise<Principal> {
  const principal = await findPrincipal(path);
  return principal ?? redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`);
}
