/** How often a password may be wrong: at sign-in, and where the present one is asked for. */
import "server-only";
import { selectSignInAddresses } from "@/db/queries/audit";
import { now } from "../platform/clock";
import { toAddressKey } from "../platform/networks";
import { toSubjectKey } from "./keys";
import { familiarAddressDays } from "./policy";
import { attempt } from "./service";
import { counterOf } from "./store";

interface Guess {
  tenantId: number;
  /** What was typed as the account, whether there is one or not. */
  account: string;
  /** Of the account, if there is one. */
  userId: string | undefined;
  address: string | null;
}

const dayMilliseconds = 86_400_000;

/** Stands for the user where there is none, so that the same is looked up. */
const nobody = "nobody";

/** Whether the account's owner has signed in there of late. */
async function isFamiliar({ tenantId, userId = nobody, address }: Guess): Promise<boolean> {
  const since = new Date(now().getTime() - familiarAddressDays * dayMilliseconds);
  const known = await selectSignInAddresses(tenantId, userId, since);
  return known.some((each) => toAddressKey(each) === toAddressKey(address));
}

/**
 * Checks a password, unless too many were wrong before; then `check`, which returns undefined for a wrong
 * one, is not even called. @throws tooManyRequests
 */
export async function limitedPasswords<Result>(
  guess: Guess,
  check: () => Promise<Result | undefined>,
): Promise<Result | undefined> {
  const account = toSubjectKey(guess.account);
  const place = toAddressKey(guess.address);
  const here = `${account} ${place}`;
  const result = await attempt(
    [
      { limit: "password-at-address", key: here },
      { limit: "passwords-at-address", key: place },
      { limit: "password-of-account", key: account, isExempt: () => isFamiliar(guess) },
    ],
    check,
  );
  if (result !== undefined) await counterOf("password-at-address").delete(here);
  return result;
}
