/** A server that is killed at every moment of a mail: each reminder is written once, and none is lost. */
import { randomUUID } from "node:crypto";
import { headerOf, type MailPhase, type TestMailServer } from "../../lib/testing/mail-server";
import { test as base, expect } from "../fixtures";
import { mailFixtures } from "../mail";
import { inRest } from "../tags";
import type { TestServer } from "../test-server";

const test = base.extend<object, { mailServer: TestMailServer }>(mailFixtures as never);

const kills = 30;
const keysPerKill = 4;
const day = 86_400_000;

/** `start`: as soon as the server is ready, while it looks for reminders that are due. */
const moments = ["start", "recipient", "data", "accepted"] as const;

/** Keys of a new user, whose reminder is due. */
function addExpiringKeys(testServer: TestServer): void {
  const { id: ownerId } = testServer.addUser("ada");
  const [createdAt, expiresAt] = [new Date(Date.now() - 90 * day), new Date(Date.now() + day / 2)];
  for (let slot = 1; slot <= keysPerKill; slot += 1) {
    const id = randomUUID();
    testServer.sql(
      `insert into access_keys (id, tenant_id, owner_id, slot, client_id, name, secret_version, secret_digest,
         secret_hint, secret_created_at, created_at, expires_at) values (?, 1, ?, ?, ?, ?, 1, ?, 'lks_', ?, ?, ?)`,
      ...[id, ownerId, slot, `lk-${id}`, `key-${slot}`, `sha256:${id}`],
      ...[createdAt, createdAt, expiresAt],
    );
  }
}

/** Resolves when the server was killed because its mail number `count` has come so far. */
const killedAt = (
  testServer: TestServer,
  mailServer: TestMailServer,
  phase: MailPhase,
  count: number,
): Promise<unknown> =>
  new Promise((resolve) => {
    let seen = 0;
    mailServer.watch = async (reached) => {
      if (reached !== phase) return;
      seen += 1;
      if (seen === count) resolve(await testServer.stop("SIGKILL"));
    };
  });

/** A lease outlives its process by 5 minutes. */
const endLeases = (testServer: TestServer) =>
  testServer.sql(
    "update notifications set mail_due_at = ? where mail_due_at is not null",
    new Date(),
  );

test(
  `${kills} times SIGKILL while reminders are written and mailed: each is written once and delivered`,
  inRest,
  async ({ testServer, mailServer }) => {
    test.setTimeout(kills * 60_000);
    await testServer.stop("SIGKILL");
    for (let kill = 0; kill < kills; kill += 1) {
      addExpiringKeys(testServer);
      const moment = moments[kill % moments.length] ?? "start";
      const count = 1 + (kill % keysPerKill);
      const killed =
        moment === "start" ? undefined : killedAt(testServer, mailServer, moment, count);
      // It may be killed before it has said that it is ready.
      await testServer.start().catch(() => {});
      await (killed ?? testServer.stop("SIGKILL"));
      mailServer.watch = undefined;
      endLeases(testServer);
    }
    await testServer.start();
    const pending = () =>
      testServer.sql("select id from notifications where mail_due_at is not null");
    await expect.poll(pending, { timeout: 120_000 }).toEqual([]);
    const reminders = testServer.sql(
      "select count(*) as total, count(mail_sent_at) as sent from notifications where kind = 'key-expiring' group by subject_id",
    );
    expect(reminders).toHaveLength(kills * keysPerKill);
    for (const reminder of reminders) expect(reminder).toEqual({ total: 1, sent: 1 });
    const written = testServer.sql("select id from notifications") as { id: string }[];
    const received = mailServer.received.map((mail) => headerOf(mail, "message-id"));
    expect(new Set(received)).toEqual(new Set(written.map(({ id }) => `<${id}@127.0.0.1>`)));
    console.log(
      `${received.length - written.length} of ${received.length} mails were second copies`,
    );
  },
);
