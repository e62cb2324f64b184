/** The expiry of temporary passwords: those that an administrator has set. Pure. */
import type { UserRow } from "@/db/queries/users";

export const temporaryPasswordDays = 7;

const dayMilliseconds = 86_400_000;

type PasswordAge = Pick<UserRow, "passwordTemporarySince">;

/** When the temporary password expires; undefined for a password that the user has set. */
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
