/**
 * What a browser keeps of each attempt to sign in at the provider: a sealed cookie an attempt, named by its
 * state, so that two tabs do not overwrite each other. Attempts that were given up make room for new ones.
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

/** An attempt, and where the person was going. */
export interface PendingSignIn extends Checks {
  destination: string;
}

/** How long a person may take at the provider. */
const lifetimeSeconds = 15 * 60;

/** Each takes up to a kilobyte of the header that browsers send, and 16 are accepted. */
const maxPending = 8;

/** `__Host-`: another host of the domain must not set it, or it could sign people in as someone else. */
const prefix = () => (env().https ? "__Host-latchkey.sign-on." : "latchkey.sign-on.");

const secret = () => deriveKey("single sign-on").toString("base64url");

/** The names sort by age: a state begins with the time at which it was made. */
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

export const clearPending = (state: string): string => setCookie(prefix() + state, "", 0);

/** The cookies that begin the attempt, and that end the oldest of those that are too many. */
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

/** The attempt with the state, if this browser began it and it is not too old. */
export async function findPending(
  state: string,
  cookieHeader: string | null,
): Promise<PendingSignIn | undefined> {
  // Sealed for this state alone: the salt is part of the key.
  const kept = await decryptCookie(
    parseCookie(cookieHeader ?? "")[prefix() + state],
    secret(),
    state,
  );
  const { nonce, codeVerifier, destination } = (kept ?? {}) as Record<string, unknown>;
  const isWhole = [nonce, codeVerifier, destination].every((value) => typeof value === "string");
  return isWhole ? ({ state, nonce, codeVerifier, destination } as PendingSignIn) : undefined;
}
