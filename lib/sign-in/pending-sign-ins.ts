/**
 * Pending sign-ins at the provider: an encrypted cookie for each, named by its state, so that two tabs do not
 * overwrite each other. The oldest are deleted when there are too many.
 */
import "server-only";
import { parseCookie, stringifySetCookie } from "cookie";
import { encode } from "next-auth/jwt";
import { generateRandomCodeVerifier, generateRandomNonce, generateRandomState } from "oauth4webapi";
import { deriveKey } from "../platform/auth-secret";
import { nowMilliseconds } from "../platform/clock";
import { env } from "../platform/env";
import { decryptCookie } from "./decrypt-cookie";
import type { Checks } from "./provider-protocol";

/** A sign-in that has been started, with the path to open when it is completed. */
export interface PendingSignIn extends Checks {
  destination: string;
}

/** The time that a user has to sign in at the provider. */
const lifetimeSeconds = 15 * 60;

/** Each cookie adds up to 1 KiB to the headers of a request, of which the server accepts 16 KiB. */
const maxPending = 8;

/** `__Host-`: another host of the domain could otherwise set it and sign users in to a different account. */
const prefix = () => (env().https ? "__Host-latchkey.sign-on." : "latchkey.sign-on.");

const secret = () => deriveKey("single sign-on").toString("base64url");

/** A state begins with its creation time, so that the names of cookies sort by age. */
export const createChecks = (): Checks => ({
  state: `${nowMilliseconds().toString(36).padStart(10, "0")}.${generateRandomState()}`,
  nonce: generateRandomNonce(),
  codeVerifier: generateRandomCodeVerifier(),
});

function setCookie(name: string, value: string, maxAge: number): string {
  const secure = env().https;
  return stringifySetCookie(name, value, {
    ...{ httpOnly: true, sameSite: "lax", path: "/", secure, maxAge },
  });
}

/** The Set-Cookie header that deletes the pending sign-in. */
export const clearPending = (state: string): string => setCookie(prefix() + state, "", 0);

/** The Set-Cookie headers that save the pending sign-in and delete the oldest ones above the maximum. */
export async function savePending(
  { state, ...kept }: PendingSignIn,
  cookieHeader: string | null,
): Promise<string[]> {
  const token = await encode({
    ...{ token: kept, secret: secret(), salt: state, maxAge: lifetimeSeconds },
  });
  const surplus = Object.keys(parseCookie(cookieHeader ?? ""))
    .filter((name) => name.startsWith(prefix()))
    .sort()
    .slice(0, -(maxPending - 1));
  return [
    ...surplus.map((name) => setCookie(name, "", 0)),
    setCookie(prefix() + state, token, lifetimeSeconds),
  ];
}

/** The pending sign-in of the state; undefined when this browser has none, or when it has expired. */
export async function findPending(
  state: string,
  cookieHeader: string | null,
): Promise<PendingSignIn | undefined> {
  // The state is the salt of the key, so that a cookie is valid for its own state only.
  const kept = await decryptCookie(
    parseCookie(cookieHeader ?? "")[prefix() + state],
    secret(),
    state,
  );
  const { nonce, codeVerifier, destination } = (kept ?? {}) as Record<string, unknown>;
  const isComplete = [nonce, codeVerifier, destination].every((value) => typeof value === "string");
  return isComplete ? ({ state, nonce, codeVerifier, destination } as PendingSignIn) : undefined;
}
