/** The expiry in a request: a time, or a lifetime that begins with the request. Pure: the browser uses this file too. */
import { z } from "zod";
import { beyondLongestLifetime, longestLifetimeSeconds } from "./policy";

export const expiry = z.iso
  .datetime({ offset: true, error: "must be a date and time, such as 2027-01-31T12:00:00Z" })
  .transform((text) => new Date(text));

export const lifetimeSeconds = z
  .int({ error: "must be a whole number of seconds" })
  .min(60, { error: "must be at least 60 seconds" })
  .max(longestLifetimeSeconds, { error: beyondLongestLifetime });

export const hasOneExpiry = (input: { expiresAt?: unknown; expiresInSeconds?: unknown }) =>
  input.expiresAt === undefined || input.expiresInSeconds === undefined;

export const twoExpiries = {
  path: ["expiresAt"],
  error: "cannot be combined with expiresInSeconds",
};
