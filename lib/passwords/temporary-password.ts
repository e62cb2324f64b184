/** How long a password that somebody else made lets its user sign in. Pure. */
import type { UserRow } from "@/db/queries/users";

export const temporaryPasswordDays = 7;

const dayMilliseconds = 86_400_000;

type PasswordAge = Pick<UserRow, "passwordTemporarySince">;

/** When the user's temporary password ends; undefined for a password of the user's own. */
export const temporaryPasswordExpiry = ({
  passwordTemporarySince,
}: PasswordAge): Date | undefined =>
  passwordTemporarySince === null
    ? undefined
    : new Date(passwordTemporarySince.getTime() + temporaryPasswordDays * dayMilliseconds);

export function hasExpiredPassword(user: PasswordAge, at: Date): boolean {
  const expiry = temporaryPasswordExpiry(user);
  return expiry !== undefined && at >= expiry;
}
