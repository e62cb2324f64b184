/** Mails and reminders of several servers that are killed and started again: each is sent once. */
import { headerOf, startMailServer, type TestMailServer } from "../../lib/testing/mail-server";
import { browserOf } from "../client";
import type { TestServer } from "../test-server";
import { test as base, expect } from "./fixtures";
import { times } from "./length";

const kills = times(4, 30);
const keysPerKill = 4;
const day = 86_400_000;

interface WorkerFixtures {
  mailServer: TestMailServer;
}

const test = base.extend<object, WorkerFixtures>({
  mailServer: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a pattern.
    async ({}, use) => {
      const server = await startMailServer();
      await use(server);
      await server.close();
    },
    { scope: "worker" },
  ],
  settings: [
    async ({ mailServer }, use) =>
      use({
        ...{ SMTP_URL: mailServer.url, MAIL_FROM: "latchkey@keys.test" },
        ...{ AUTH_SECRET: "s".repeat(48), RATE_LIMITS: "off" },
      }),
    { scope: "worker" },
  ],
});

test(`${kills} times SIGKILL while several servers send mails: each mail and each reminder is sent once`, async ({
  cluster,
  testServer,
  mailServer,
}) => {
  test.setTimeout(kills * 60_000);
  for (let kill = 0; kill < kills; kill += 1) {
    // A user gets no more than 20 mails of a kind in an hour.
    const caller = await browserOf(testServer, testServer.addUser("ada"));
    for (let each = 0; each < keysPerKill; each += 1) {
      const { id } = await caller.created(`key-${kill}-${each}`);
      // Half a day is left, so that the reminder is due at the next start.
      testServer.sql(
        "update access_keys set created_at = ?, expires_at = ? where id = ?",
        ...[new Date(Date.now() - 90 * day), new Date(Date.now() + day / 2), id],
      );
    }
    const victim = cluster[kill % cluster.length] as TestServer;
    await victim.stop("SIGKILL");
    await victim.start();
  }
  // A lease that a killed server left behind ends at once: no mail takes as long as 15 s here.
  const pending = () =>
    testServer.sql("select id from notifications where mail_due_at is not null").length;
  await expect
    .poll(
      () => {
        testServer.sql(
          "update notifications set mail_due_at = ? where mail_due_at > ? and mail_due_at < ?",
          ...[new Date(), new Date(Date.now() + 120_000), new Date(Date.now() + 285_000)],
        );
        return pending();
      },
      { timeout: 120_000 },
    )
    .toBe(0);
  const reminders = testServer.sql(
    "select subject_id, count(*) as total, count(mail_sent_at) as sent from notifications where kind = 'key-expiring' group by subject_id",
  ) as { total: unknown; sent: unknown }[];
  expect(reminders).toHaveLength(kills * keysPerKill);
  for (const { total, sent } of reminders) expect([Number(total), Number(sent)]).toEqual([1, 1]);
  const ids = mailServer.received.map((mail) => headerOf(mail, "message-id"));
  const sent = testServer.sql("select id from notifications where mail_sent_at is not null");
  expect(new Set(ids).size).toBe(sent.length);
  // A server that is killed between the acceptance of a mail and its record is the only cause of a second copy.
  expect(ids.length - new Set(ids).size).toBeLessThanOrEqual(kills);
});
