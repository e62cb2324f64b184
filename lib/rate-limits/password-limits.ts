/** The limits on wrong passwords, at sign-in and where the current password is required. */
import "server-only";
import { selectSignInAddresses } from "@/db/queries/audit";
import { now } from "../platform/clock";
import { toIpKey } from "../platform/networks";
import { toSubjectKey } from "./keys";
import { knownAddressDays } from "./policy";
import { withFailureLimits } from "./service";
import { counterOf } from "./store";

interface PasswordAttempt {
  tenantId: number;
  /** As it was typed, whether or not there is such an account. */
  account: string;
  /** Of the account, if there is one. */
  userId: string | undefined;
  address: string | null;
}

const dayMilliseconds = 86_400_000;

/** Looked up in place of a user who does not exist, so that the response takes as long. */
const noUserId = "nobody";

/** Whether the account's owner has recently signed in from the address. */
async function isKnownAddress({
  tenantId,
  userId = noUserId,
  address,
}: PasswordAttempt): Promise<boolean> {
  const since = new Date(now().getTime() - knownAddressDays * dayMilliseconds);
  const known = await selectSignInAddresses(tenantId, userId, since);
  return known.some((each) => toIpKey(each) === toIpKey(address));
}

/** Calls `check`, which returns undefined for a wrong password, unless a limit is reached. @throws tooManyRequests */
export async function withPasswordLimits<Result>(
  attempt: PasswordAttempt,
  check: () => Promise<Result | undefined>,
): Promise<Result | undefined> {
  const accountKey = toSubjectKey(attempt.account);
  const ipKey = toIpKey(attempt.address);
  const accountAtIpKey = `${accountKey} ${ipKey}`;
  const result = await withFailureLimits(
    [
      { limit: "password-at-address", key: accountAtIpKey },
      { limit: "passwords-at-address", key: ipKey },
      {
        limit: "password-of-account",
        key: accountKey,
        isExempt: () => isKnownAddress(attempt),
      },
    ],
    check,
  );
  if (result !== undefined) await counterOf("password-at-address").delete(accountAtIpKey);
  return result;
}
