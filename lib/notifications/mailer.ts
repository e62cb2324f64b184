/** Sends one mail over SMTP. */
import "server-only";
import { env } from "../platform/env";
import type { MailServer } from "../platform/mail-settings";

/** All of it together, so that a server which answers slowly cannot keep a mail longer than its lease. */
export const sendingMilliseconds = 60_000;

const timeouts = {
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 20_000,
  dnsTimeout: 10_000,
  socketCloseTimeout: 0,
};

export interface Mail {
  /** Part of the Message-ID: the same for each attempt, so that a repeated mail can be recognised. */
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** @throws what nodemailer reports, with `code`, `responseCode` and `command` */
export async function sendMail(
  { from, ...server }: MailServer,
  { id, to, ...content }: Mail,
  stop?: AbortSignal,
): Promise<void> {
  // Loaded at the first mail: many servers send none, and none should start later for it.
  const { createTransport } = await import("nodemailer");
  const transport = createTransport({ ...server, ...timeouts });
  const { hostname } = new URL(env().publicUrl);
  const signals = [AbortSignal.timeout(sendingMilliseconds), ...(stop ? [stop] : [])];
  await transport.sendMail({
    ...content,
    from,
    to: { name: "", address: to },
    messageId: `<${id}@${hostname}>`,
    headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
    disableFileAccess: true,
    disableUrlAccess: true,
    signal: AbortSignal.any(signals),
  });
}
