/** The signed-in person, for pages. Every page that shows something private asks here itself. */
import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { findSessionPrincipal } from "./http/session-cookie";
import type { Principal } from "./principal";

/** The person who is signed in. */
export const findPageUser = async (): Promise<Principal | undefined> =>
  findSessionPrincipal((await headers()).get("cookie"));

/** The person who is signed in; otherwise off to sign-in, and back to `path` from there. */
export async function requirePageUser(path: string): Promise<Principal> {
  const principal = await findPageUser();
  return principal ?? redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`);
}
