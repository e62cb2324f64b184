/**
 * Sends the mails of notifications. Several processes may do so at the same time: each mail is claimed before it is sent
 * (db/queries/mail-outbox.ts), tried again after failures, and given up in the end. One that cannot be sent never holds up
 * the others.
 */
import "server-only";
import {
  type ClaimedMail,
  claimMail,
  countMailsSent,
  dropDueMails,
  dropMailsLike,
  finishMail,
  type Recipient,
  selectDueMails,
  selectRecipient,
} from "@/db/queries/mail-outbox";
import { now } from "../platform/clock";
import { env } from "../platform/env";
import { log } from "../platform/log";
import type { MailServer } from "../platform/mail-settings";
import { countMail } from "../platform/metrics";
import { withActors } from "./actors";
import { toMailBody } from "./mail-body";
import { sendingMilliseconds, sendMail } from "./mailer";
import { isOptionalMail } from "./notification";
import { describeFailure, isAboutMail, isRefused, waitAfter } from "./retry";
import { toWording } from "./wording";

/** Long enough to send a mail and to record it, also where the clocks of machines differ. */
const leaseMilliseconds = sendingMilliseconds + 240_000;

const mailsAtOnce = 4;

/**
 * Of each kind to each user, and a few more where they are sent at the same time. A stolen key could cause any number, among which a mail of
 * another kind would not be seen.
 */
const maxMailsPerHour = 20;

const hourMilliseconds = 3_600_000;

const later = (milliseconds: number) => new Date(now().getTime() + milliseconds);

const isoOf = (time: Date | null) => time?.toISOString();

/** Whether the key still is as the reminder says. */
function isTimely({ kind, details }: ClaimedMail, recipient: Recipient): boolean {
  const { keyExpiresAt, keyDeletedAt, secretCreatedAt } = recipient;
  if (kind === "key-expiring" || kind === "key-expired")
    return keyDeletedAt === null && details?.expiresAt === isoOf(keyExpiresAt);
  if (kind === "rotation-due")
    return keyDeletedAt === null && details?.secretCreatedAt === isoOf(secretCreatedAt);
  return true;
}

function isWanted(mail: ClaimedMail, recipient: Recipient): boolean {
  const muted = recipient.muted ?? [];
  const isMuted =
    isOptionalMail(mail.kind) &&
    (muted.includes(mail.kind) ||
      // A user may have turned off the mails about one key before there were those about several.
      (mail.kind === "keys-expiring" && muted.includes("key-expiring")));
  return !isMuted && isTimely(mail, recipient);
}

async function recordFailure(mail: ClaimedMail, error: unknown): Promise<void> {
  const wait = isRefused(error) ? undefined : waitAfter(mail.mailAttempts);
  const mailError = describeFailure(error);
  const members = { notificationId: mail.id, attempt: mail.mailAttempts, cause: mailError };
  await finishMail(mail, { mailDueAt: wait === undefined ? null : later(wait), mailError });
  countMail(wait === undefined ? "failed" : "retried");
  if (wait === undefined) log.error(new Error(mailError), "gave up a mail", members);
  else log.warn(members, "could not send a mail");
}

async function dropLike(mail: ClaimedMail): Promise<void> {
  const dropped = await dropMailsLike(mail, now());
  const members = { userId: mail.userId, kind: mail.kind, dropped };
  log.warn(members, "did not send mails: the user has got too many of this kind");
}

/** False when the mail server could not be reached, or takes no mail at all. */
async function send(server: MailServer, mail: ClaimedMail, stop: AbortSignal): Promise<boolean> {
  const recipient = await selectRecipient(mail);
  const isPresent = recipient && !recipient.disabledAt && !recipient.deletedAt;
  if (!isPresent || !isWanted(mail, recipient)) {
    await finishMail(mail, { mailDueAt: null, mailError: null });
    return true;
  }
  const sentBefore = await countMailsSent(mail, later(-hourMilliseconds), maxMailsPerHour);
  if (sentBefore >= maxMailsPerHour) {
    await dropLike(mail);
    return true;
  }
  const [told = mail] = await withActors(mail.tenantId, [mail]);
  const body = toMailBody(toWording({ ...told, isMail: true }), env().publicUrl, {
    isOptional: isOptionalMail(mail.kind),
    // Several are sent at the same time, so the last one is not known exactly.
    isLast: sentBefore >= maxMailsPerHour - mailsAtOnce,
  });
  try {
    await sendMail(server, { id: mail.id, to: recipient.email, ...body }, stop);
  } catch (error) {
    await recordFailure(mail, error);
    return isAboutMail(error);
  }
  await finishMail(mail, { mailDueAt: null, mailSentAt: now(), mailError: null });
  countMail("sent");
  return true;
}

async function claimNext(): Promise<ClaimedMail | undefined> {
  for (const id of await selectDueMails(now(), mailsAtOnce)) {
    const mail = await claimMail(id, now(), later(leaseMilliseconds));
    if (mail) return mail;
  }
  return undefined;
}

/**
 * Sends one mail after the other, until none is due. When the mail server is away, the others are left for later: to try
 * thousands of them would be load and log lines for nothing.
 */
export async function sendInTurn(server: MailServer, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    const mail = await claimNext();
    if (!mail) return;
    try {
      if (!(await send(server, mail, stop))) return;
    } catch (error) {
      // The lease ends, and the mail is tried again.
      log.error(error, "could not record how a mail was sent", { notificationId: mail.id });
    }
  }
}

const stopping = new AbortController();
const senders = new Set<Promise<void>>();

/**
 * Sends the mails that are due. Some are sent at the same time, so that a server which does not answer one of them does
 * not hold up the others.
 */
export async function sendDueMails(): Promise<void> {
  // Reading needs no lock: while another process holds it, each write would hold up all requests.
  if ((await selectDueMails(now(), 1)).length === 0) return;
  const { mailServer } = env();
  if (!mailServer) return dropDueMails(now());
  while (senders.size < mailsAtOnce) {
    const sender = sendInTurn(mailServer, stopping.signal).finally(() => senders.delete(sender));
    senders.add(sender);
  }
  await Promise.all(senders);
}

/** Ends what is being sent, before the process ends: it is tried again later. */
export async function stopMails(): Promise<void> {
  stopping.abort();
  await Promise.allSettled(senders);
}
