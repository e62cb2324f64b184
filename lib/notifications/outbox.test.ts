import { and, eq, gt } from "drizzle-orm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { claimMail, countPendingMails, selectDueMails } from "@/db/queries/mail-outbox";
import { notifications } from "@/db/schema/notifications";
import { deleteAccessKey } from "../access-keys/deletion";
import { createAccessKey } from "../access-keys/service";
import type { Principal } from "../http/principal";
import * as settings from "../platform/env";
import { type MailServer, toMailServer } from "../platform/mail-settings";
import { decodeBody, headerOf, startMailServer, type TestMailServer } from "../testing/mail-server";
import { addUser } from "../testing/users";
import { sendDueMails, sendInTurn } from "./outbox";
import { listNotifications, replacePreferences } from "./service";

const from = { name: "Latchkey", address: "latchkey@keys.test" };
const minute = 60_000;
const env = settings.env();
let at = Date.parse("2027-01-01T00:00:00.000Z");
let count = 0;
let ada: Principal;
let server: TestMailServer;

function pass(milliseconds: number): void {
  at += milliseconds;
  vi.setSystemTime(at);
}

const mailServer = () => toMailServer({ SMTP_URL: server.url, MAIL_FROM: from }) as MailServer;

const useMailServer = (url: string | undefined) =>
  vi.spyOn(settings, "env").mockReturnValue({
    ...env,
    mailServer: toMailServer({ SMTP_URL: url, MAIL_FROM: from }),
  });

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: at });
  count += 1;
  ada = await addUser(`ada${count}@keys.test`);
  server = await startMailServer();
  useMailServer(server.url);
});

afterEach(async () => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  await server.close();
});

const subjects = () => server.received.map((mail) => headerOf(mail, "subject"));
const idsOf = () => server.received.map((mail) => headerOf(mail, "message-id"));

test("a new key is mailed once, with a link to the key and without its secret", async () => {
  const { id, clientSecret } = await createAccessKey(ada, { name: "ci" });
  await sendDueMails();
  await sendDueMails();
  expect(server.received).toHaveLength(1);
  const [mail] = server.received;
  expect(mail?.to).toEqual([ada.email]);
  expect(subjects()).toEqual(["Access key ci was created"]);
  expect(mail && decodeBody(mail)).toContain(`http://keys.test/settings?key=${id}`);
  expect(mail?.raw).toContain("Content-Type: text/html");
  expect(mail?.raw).toContain("Auto-Submitted: auto-generated");
  expect(mail?.raw).not.toContain(clientSecret.slice(4));
});

test("several senders at the same time send each mail once", async () => {
  for (let each = 0; each < 10; each += 1) await createAccessKey(ada, { name: `key-${each}` });
  const { signal } = new AbortController();
  await Promise.all([1, 2, 3, 4].map(() => sendInTurn(mailServer(), signal)));
  await sendDueMails();
  expect(new Set(idsOf()).size).toBe(10);
  expect(server.received).toHaveLength(10);
});

test("a mail that a killed process has claimed is sent when its lease ends", async () => {
  await createAccessKey(ada, { name: "ci" });
  const [id = ""] = await selectDueMails(new Date(at), 1);
  await claimMail(id, new Date(at), new Date(at + 5 * minute));
  await sendDueMails();
  expect(server.received).toEqual([]);
  pass(5 * minute);
  await sendDueMails();
  expect(server.received).toHaveLength(1);
});

test("a server that is not there gets the mail when it is back", async () => {
  const { port } = new URL(server.url);
  await server.close();
  await createAccessKey(ada, { name: "ci" });
  await sendDueMails();
  server = await startMailServer({}, Number(port));
  await sendDueMails();
  expect(server.received).toEqual([]);
  pass(minute);
  await sendDueMails();
  expect(subjects()).toEqual(["Access key ci was created"]);
  expect(await countPendingMails()).toBe(0);
});

test("while the server is not there, few of the mails that wait are tried", async () => {
  const { port } = new URL(server.url);
  await server.close();
  for (let each = 0; each < 12; each += 1) await createAccessKey(ada, { name: `key-${each}` });
  await sendDueMails();
  const tried = await db()
    .select({ id: notifications.id })
    .from(notifications)
    .where(and(eq(notifications.userId, ada.userId), gt(notifications.mailAttempts, 0)));
  expect(tried.length).toBeLessThanOrEqual(4);
  server = await startMailServer({}, Number(port));
  pass(minute);
  await sendDueMails();
  expect(server.received).toHaveLength(12);
});

test("a mail that is refused for now is tried again, one that is refused for good is not", async () => {
  for (const failure of [
    { at: "recipient", code: 451 },
    { at: "data", code: 452 },
    { at: "recipient", code: 550 },
  ] as const) {
    server.failures.push(failure);
  }
  await createAccessKey(ada, { name: "ci" });
  await sendDueMails();
  pass(minute);
  await sendDueMails();
  expect(await countPendingMails()).toBe(1);
  pass(5 * minute);
  await sendDueMails();
  expect(await countPendingMails()).toBe(0);
  pass(60 * minute);
  await sendDueMails();
  expect(server.received).toEqual([]);
});

test("a mail that is refused does not hold up the others", async () => {
  server.failures.push({ at: "recipient", code: 550 });
  for (const name of ["one", "two", "three"]) await createAccessKey(ada, { name });
  await sendDueMails();
  expect(server.received).toHaveLength(2);
});

test("a mail server that does not answer holds up neither the other mails nor a shutdown", async () => {
  server.failures.push("hang");
  for (const name of ["one", "two", "three"]) await createAccessKey(ada, { name });
  const stop = new AbortController();
  const sending = [1, 2].map(() => sendInTurn(mailServer(), stop.signal));
  await vi.waitFor(() => expect(server.received).toHaveLength(2), 10_000);
  stop.abort();
  await Promise.all(sending);
  // Waiting has moved the clock a little.
  pass(2 * minute);
  await sendDueMails();
  expect(new Set(subjects()).size).toBe(3);
});

test("a mail is given up after a day and a half", async () => {
  await server.close();
  await createAccessKey(ada, { name: "ci" });
  for (let tries = 0; tries < 20 && (await countPendingMails()) > 0; tries += 1) {
    await sendDueMails();
    pass(12 * 60 * minute);
  }
  expect(await countPendingMails()).toBe(0);
  server = await startMailServer({}, Number(new URL(server.url).port));
  await sendDueMails();
  expect(server.received).toEqual([]);
});

test("a mail whose acceptance was lost is repeated under the same Message-ID", async () => {
  server.failures.push("drop after data");
  await createAccessKey(ada, { name: "ci" });
  await sendDueMails();
  pass(minute);
  await sendDueMails();
  const [first, second] = idsOf();
  expect(server.received).toHaveLength(2);
  expect(second).toBe(first);
  expect(first).toMatch(/^<[\w-]{36}@keys\.test>$/);
});

test("without a mail server notifications are in the app only, also when one is set up later", async () => {
  useMailServer(undefined);
  await createAccessKey(ada, { name: "ci" });
  await sendDueMails();
  useMailServer(server.url);
  await sendDueMails();
  expect(server.received).toEqual([]);
  expect((await listNotifications(ada, { limit: 1 })).unread).toBe(1);
});

test("a stolen key does not flood its owner: of each kind about 20 mails an hour are sent, and other mails still come", async () => {
  const bob = await addUser(`bob${count}@keys.test`);
  for (let each = 0; each < 30; each += 1) {
    const { id } = await createAccessKey(ada, { name: `key-${each}` });
    if (each < 15) await deleteAccessKey(ada, id);
  }
  await createAccessKey(bob, { name: "of-bob" });
  await sendDueMails();
  const told = (part: string) => subjects().filter((subject) => subject?.includes(part)).length;
  expect([told("deleted"), told("of-bob")]).toEqual([15, 1]);
  // Others were on their way at the same time.
  expect(told("key-") - told("deleted")).toBeGreaterThanOrEqual(20);
  expect(told("key-") - told("deleted")).toBeLessThan(20 + 4);
  expect(await countPendingMails()).toBe(0);
  expect(server.received.filter((mail) => decodeBody(mail).includes("For an hour"))).not.toEqual(
    [],
  );
  pass(61 * minute);
  await createAccessKey(ada, { name: "later" });
  await sendDueMails();
  expect(told("later")).toBe(1);
});

test("a user gets no mail that the user has turned off, but every security mail", async () => {
  await expect(
    replacePreferences(
      { ...ada, via: "access-key", clientId: "x", accessKeyId: "x", secretVersion: 1 },
      { preferences: [] },
    ),
  ).rejects.toMatchObject({ status: 403 });
  await replacePreferences(ada, { preferences: [{ kind: "key-deleted", mail: false }] });
  const { id } = await createAccessKey(ada, { name: "ci" });
  await deleteAccessKey(ada, id);
  await sendDueMails();
  expect(subjects()).toEqual(["Access key ci was created"]);
  await replacePreferences(ada, { preferences: [] });
  await deleteAccessKey(ada, (await createAccessKey(ada, { name: "cd" })).id);
  await sendDueMails();
  expect(subjects()).toContain("Access key cd was deleted");
});
