/** What each name in the environment means that is about e-mail, its limits and its default. Reads nothing itself. */
import { z } from "zod";
import { isEmailAddress } from "./email-address";

/** Local mail programs take mail without TLS. */
const thisMachine = /^(localhost|127(\.\d+){3}|\[::1\])$/;

function canDecode(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** Scheme, user, password, host and port, and nothing else. */
function isMailServer(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, username, password, pathname, search, hash } = new URL(value);
  const rest = `${pathname}${search}${hash}`;
  return (
    /^smtps?:$/.test(protocol) &&
    hostname !== "" &&
    (rest === "" || rest === "/") &&
    (username === "") === (password === "") &&
    canDecode(username) &&
    canDecode(password)
  );
}

const sender = /^(?:([^<>"\p{Cc}]*?) *<([^<>\s]+)>|([^<>\s]+))$/u;

interface Sender {
  name: string;
  address: string;
}

function parseSender(text: string): Sender | undefined {
  const [, name = "", bracketed, bare] = sender.exec(text.trim()) ?? [];
  const address = bracketed ?? bare ?? "";
  return isEmailAddress(address) ? { name, address } : undefined;
}

export const mailSettings = {
  SMTP_URL: z
    .string()
    .refine(isMailServer, { error: "must be smtp://user:password@host:port, or smtps:// for TLS" })
    .optional(),
  MAIL_FROM: z
    .string()
    .transform((text, context) => {
      const parsed = parseSender(text);
      if (parsed) return parsed;
      context.addIssue("must be an address, such as Latchkey <latchkey@example.com>");
      return z.NEVER;
    })
    .optional(),
};

interface Values {
  SMTP_URL?: string | undefined;
  MAIL_FROM?: Sender | undefined;
}

export function requireSender(values: Values, context: z.RefinementCtx): void {
  if (!values.SMTP_URL || values.MAIL_FROM) return;
  context.addIssue({ code: "custom", path: ["MAIL_FROM"], message: "is missing beside SMTP_URL" });
}

/** The server that takes the mail. */
export interface MailServer {
  host: string;
  port: number;
  /** TLS from the start; otherwise with STARTTLS, where the server offers it. */
  secure: boolean;
  /** A password is sent over TLS only, except to this machine. */
  requireTLS: boolean;
  auth?: { user: string; pass: string };
  from: Sender;
}

export function toMailServer({ SMTP_URL, MAIL_FROM: from }: Values): MailServer | undefined {
  if (!SMTP_URL || !from) return undefined;
  const { protocol, hostname, port, username, password } = new URL(SMTP_URL);
  const secure = protocol === "smtps:";
  return {
    host: hostname.replace(/^\[(.*)\]$/, "$1"),
    port: Number(port) || (secure ? 465 : 587),
    ...{ secure, from },
    requireTLS: !secure && username !== "" && !thisMachine.test(hostname),
    ...(username && {
      auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    }),
  };
}
