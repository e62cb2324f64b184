/**
 * The identifier of an API, which is the audience of its tokens: an absolute URI without a fragment (RFC 8707 §2). Each
 * has one spelling, because audiences are compared as texts. Pure.
 */
import { z } from "zod";

const maxLength = 255;

/** RFC 8141 §2, without the optional components. */
const urn = /^urn:[a-z0-9][a-z0-9-]{0,30}[a-z0-9]:[A-Za-z0-9()+,.:=@;$_!*'%/&~-]+$/;

const web = /^https?:\/\//;

/** What is wrong with an identifier that begins with http:// or https://. */
function findWebError(text: string): string | undefined {
  if (!URL.canParse(text)) return "must have a valid host after the //";
  const { username, password, href } = new URL(text);
  if (username || password || /^https?:\/\/[^/]*@/.test(text))
    return "must not have a user name or password";
  if (href !== text && href !== `${text}/`) return `must be written as ${href}`;
  return undefined;
}

/** What is wrong with the identifier; undefined if nothing is. */
function findError(text: string): string | undefined {
  if (!/^[\x21-\x7e]*$/.test(text)) return "must have only ASCII characters, and no spaces";
  if (text.includes("#")) return "must not have a fragment (#)";
  if (text.includes("?")) return "must not have a query (?)";
  if (web.test(text)) return findWebError(text);
  if (!text.startsWith("urn:")) return "must begin with https://, http:// or urn:";
  return urn.test(text) ? undefined : "must be a URN such as urn:example:jobs";
}

export const identifier = z
  .string({ error: "Enter an identifier" })
  .min(1, { error: "Enter an identifier", abort: true })
  .max(maxLength, { error: `must have at most ${maxLength} characters`, abort: true })
  .superRefine((text, context) => {
    const message = findError(text);
    if (message) context.addIssue({ code: "custom", message });
  });

/** Whether it names this server, whose tokens are requested without a resource. */
export const isOwnIdentifier = (text: string, publicUrl: string): boolean =>
  text === publicUrl || text === `${publicUrl}/`;
