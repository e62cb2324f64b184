/** A user's own sessions and sign-ins as clients see them. Pure. */
import { z } from "zod";
import { id, responseSchema, time } from "../http/schemas";

const client = { address: z.string().nullable(), client: z.string().nullable() };

export const session = responseSchema(
  "Session",
  z.object({
    /** Not a credential: the cookie is encrypted. */
    id,
    /** Whether it is the session of this request. */
    current: z.boolean(),
    via: z.enum(["password", "provider"]),
    createdAt: time,
    /** The last request, accurate to a minute. */
    lastSeenAt: time,
    ...client,
  }),
);

export type Session = z.infer<typeof session>;

/** How recently a user without a password must have signed in to confirm their identity. */
export const recentSignInMinutes = 10;

export const signInAttempt = responseSchema(
  "SignInAttempt",
  z.object({ id, time, result: z.enum(["Succeeded", "Failed"]), ...client }),
);

export type SignInAttempt = z.infer<typeof signInAttempt>;
