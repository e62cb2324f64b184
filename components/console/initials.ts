/** One or two letters that stand for a person, from the e-mail address. Pure. */

/** "ada.lovelace@example.com" is "AL", "admin@example.com" is "A". */
export function toInitials(email: string): string {
  const [account = ""] = email.split("@");
  const words = account.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  return words
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join("");
}
