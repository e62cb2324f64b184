/** A test server that sends its mail to a mail server of the tests. */
import { expect } from "playwright/test";
import {
  decodeBody,
  headerOf,
  type ReceivedMail,
  startMailServer,
  type TestMailServer,
} from "../lib/testing/mail-server";
import type { User } from "./test-server";

interface MailFixtures {
  mailServer: TestMailServer;
  settings: Record<string, string>;
}

/** Fixtures of a worker. */
export const mailFixtures = {
  mailServer: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a pattern.
    async ({}, use: (server: TestMailServer) => Promise<void>) => {
      const server = await startMailServer();
      await use(server);
      await server.close();
    },
    { scope: "worker" },
  ],
  settings: [
    async (
      { mailServer }: Pick<MailFixtures, "mailServer">,
      use: (settings: Record<string, string>) => Promise<void>,
    ) =>
      use({
        ...{ SMTP_URL: mailServer.url, MAIL_FROM: "Latchkey <latchkey@keys.test>" },
        // Tests say with X-Forwarded-For from which network a request comes.
        TRUSTED_PROXIES: "127.0.0.1",
      }),
    { scope: "worker" },
  ],
} as const;

export const mailsTo = ({ received }: TestMailServer, { email }: User) =>
  received.filter(({ to }) => to.includes(email));

/** The mail with the subject, as soon as it has come. */
export async function mailWith(
  server: TestMailServer,
  user: User,
  subject: string | RegExp,
): Promise<ReceivedMail> {
  const matches = (text = "") =>
    typeof subject === "string" ? text === subject : subject.test(text);
  const find = () => mailsTo(server, user).find((mail) => matches(headerOf(mail, "subject")));
  await expect.poll(find, { message: `no mail ${subject}`, timeout: 60_000 }).toBeDefined();
  return find() as ReceivedMail;
}

/** The links in the text of the mail: what it is about, this server, and the settings. */
export const textLinksOf = (mail: ReceivedMail): string[] =>
  decodeBody(mail)
    .split("<!doctype", 1)[0]
    ?.match(/http:\S+/g) ?? [];

/** The links in its HTML. */
export const htmlLinksOf = (mail: ReceivedMail): string[] =>
  [...decodeBody(mail).matchAll(/href="([^"]+)"/g)].map(([, link = ""]) =>
    link.replaceAll("&amp;", "&"),
  );
