/** Rejects common passwords. The list is large, so it is loaded at first use, and on the server only. */
import "server-only";
import { commonPassword } from "../http/errors";
import { once } from "../platform/once";

const product = "latchkey";

const commonPasswords = once(async () => {
  const { dictionary } = await import("@zxcvbn-ts/language-common");
  return new Set(dictionary["passwords-common"]);
});

/** Whether the password is on the list, the product name or the user's address, ignoring case. */
export async function isCommonPassword(password: string, email: string): Promise<boolean> {
  const folded = password.toLowerCase();
  const own = [product, email.toLowerCase()];
  return own.includes(folded) || (await commonPasswords()).has(folded);
}

/** @param field the name of the field in the request @throws commonPassword */
export async function rejectCommonPassword(
  field: string,
  password: string,
  email: string,
): Promise<void> {
  if (await isCommonPassword(password, email)) throw commonPassword(field);
}
