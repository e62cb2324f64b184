/** A session as the person sees it whose it is, and how people's attempts to sign in ended. Pure. */
export interface Session {
  /** Worth nothing by itself: the cookie that holds it is sealed. */
  id: string;
  /** Whether it is the one that asks. */
  current: boolean;
  via: "password" | "provider";
  createdAt: string;
  /** The last request, give or take a minute. */
  lastSeenAt: string;
  address: string | null;
  client: string | null;
}

/** How long ago somebody who has no password here may have signed in to confirm who they are. */
export const recentSignInMinutes = 10;

export interface SignInAttempt {
  id: string;
  time: string;
  result: "Succeeded" | "Failed";
  address: string | null;
  client: string | null;
}
