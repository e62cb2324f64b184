/** The command of `npm run admin` that tries the mail settings. */
import "server-only";
import { randomUUID } from "node:crypto";
import { toMailBody } from "../notifications/mail-body";
import { sendMail } from "../notifications/mailer";
import { describeFailure } from "../notifications/retry";
import { emailAddress } from "../platform/email-address";
import { env } from "../platform/env";
import { parseArgument } from "./arguments";
import type { Command } from "./command";
import { mailNotSent, noMailServer } from "./errors";

const wording = {
  title: "Test mail from Latchkey",
  text: "This server can send mail. The link below must lead to its page.",
  ...{ path: "/settings/notifications", action: "Open the notification settings" },
};

/** @throws noMailServer, mailNotSent */
async function sendTestMail(to: string): Promise<void> {
  const { mailServer, publicUrl } = env();
  if (!mailServer) throw noMailServer();
  try {
    await sendMail(mailServer, {
      id: randomUUID(),
      to,
      ...toMailBody(wording, publicUrl, { isOptional: true }),
    });
  } catch (error) {
    throw mailNotSent(describeFailure(error), error instanceof Error ? error.message : "");
  }
}

export const mailCommands: Record<string, Command> = {
  "send-test-mail": {
    positionals: ["email"],
    opensDatabase: true,
    summary: "Send a mail with SMTP_URL and MAIL_FROM, to see whether the server can",
    async run({ positionals: [word] }) {
      const to = parseArgument(emailAddress, "e-mail", word);
      await sendTestMail(to);
      return `The mail server has accepted a test mail to ${to}`;
    },
  },
};
