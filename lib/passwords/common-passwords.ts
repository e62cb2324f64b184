/** Passwords that are guessed first. The list is long: it is read when it is needed, and never by a browser. */
import "server-only";
import { commonPassword } from "../http/errors";
import { once } from "../platform/once";

const product = "latchkey";

const commonPasswords = once(async () => {
  const { dictionary } = await import("@zxcvbn-ts/language-common");
  return new Set(dictionary["passwords-common"]);
});

/** Whether it is on the list, our name or the account's own, in whatever case. */
export async function isCommonPassword(password: string, email: string): Promise<boolean> {
  const folded = password.toLowerCase();
  const own = [product, email.toLowerCase()];
  return own.includes(folded) || (await commonPasswords()).has(folded);
}

/** @param field what the caller calls the password @throws commonPassword */
export async function rejectCommonPassword(
  field: string,
  password: string,
  email: string,
): Promise<void> {
  if (await isCommonPassword(password, email)) throw commonPassword(field);
}
