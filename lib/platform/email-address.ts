/** Which e-mail addresses users may have, and the one spelling that is stored of each. Pure. */
import { z } from "zod";

const maxLength = 320;

const word = String.raw`[\p{L}\p{N}\p{M}_'+&-]+`;
const localPart = new RegExp(String.raw`^${word}(?:\.${word})*$`, "u");

const label = String.raw`(?!-)[\p{L}\p{N}\p{M}-]+(?<!-)`;
const domain = new RegExp(String.raw`^${label}(?:\.${label})*$`, "u");

/** A letter that becomes an ASCII one would make the addresses of two people one: K, the sign of Kelvin, say. */
const isDisguised = (character: string) =>
  !isAscii(character) && isAscii(character.normalize("NFKC").toLowerCase());

const isAscii = (text: string) => /^\p{ASCII}*$/u.test(text);

/** As DNS knows it (UTS #46); undefined for what is none, or a number, which would be an IP address. */
function toAsciiDomain(text: string): string | undefined {
  const address = `http://${text}`;
  if (!domain.test(text) || !URL.canParse(address)) return undefined;
  const { hostname } = new URL(address);
  return /[a-z][^.]*$/.test(hostname) ? hostname : undefined;
}

/** The spelling that is stored: lower case, NFC, the domain in ASCII; undefined for what is no address. */
function toCanonical(text: string): string | undefined {
  const at = text.lastIndexOf("@");
  const local = text.slice(0, Math.max(at, 0)).normalize("NFC").toLowerCase();
  const host = toAsciiDomain(text.slice(at + 1).toLowerCase());
  if (!localPart.test(local) || host === undefined || [...text].some(isDisguised)) return undefined;
  return `${local}@${host}`;
}

/** The address as it is stored, if it is one; anything else as it was typed. */
export const toAccountName = (text: string): string =>
  (text.length <= maxLength && toCanonical(text.trim())) || text;

export const emailAddress = z
  .string({ error: "must be an e-mail address" })
  .max(maxLength, { error: `must have at most ${maxLength} characters`, abort: true })
  .transform((text, context) => {
    const canonical = toCanonical(text);
    if (canonical !== undefined) return canonical;
    context.addIssue({ code: "custom", message: whyNot(text) });
    return z.NEVER;
  });

export const isEmailAddress = (text: string): boolean => emailAddress.safeParse(text).success;

function whyNot(text: string): string {
  const parts = text.split("@");
  if (parts.length !== 2 || parts.some((part) => part === "")) {
    return "must be an e-mail address";
  }
  if ([...text].some(isDisguised)) return "must not have letters that stand for others";
  return localPart.test((parts[0] ?? "").normalize("NFC"))
    ? "must have a domain name after the @"
    : "must have only letters, digits and . _ - + ' & before the @";
}
