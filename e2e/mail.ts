/** A test server that sends its mail to a mail server of the tests. */
import { startMailServer, type TestMailServer } from "../lib/testing/mail-server";

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
    ) => use({ SMTP_URL: mailServer.url, MAIL_FROM: "Latchkey <latchkey@keys.test>" }),
    { scope: "worker" },
  ],
} as const;
