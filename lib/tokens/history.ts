/** The history of tokens: issued and refused, without a record for each of them. */
import "server-only";
import { insertAuditEvents, type NewAuditEvent } from "@/db/queries/audit";
import type { ClientRow } from "@/db/queries/clients";
import { Coalescer, type Rest } from "../audit/coalesce";
import { eventOf } from "../audit/record";
import { insertTogether } from "../audit/together";
import { now } from "../clock";
import { currentTenantId } from "../installation/tenant";
import { type IssuedToken, noteIssued, noteRefused } from "../key-usage/notes";
import { toSubjectKey } from "../limits/keys";
import { countToken } from "../metrics";
import type { RequestOrigin } from "../origin";

interface Refused {
  tenantId: number;
  /** Undefined for a client that does not exist. */
  client: ClientRow | undefined;
  origin: RequestOrigin;
}

const issued = new Coalescer<IssuedToken>();
const refused = new Coalescer<Refused>(true);

/** Of clients that do not exist: anyone can name as many as are remembered, and must push no other out. */
const strangers = new Coalescer<Refused>(true);

const issuedEvent = ({ client, origin }: IssuedToken, tokens: number) =>
  eventOf({ tenantId: client.tenantId, subject: client.clientId, subjectType: "App" }, origin, {
    action: "sign-in",
    entityType: "access-key",
    entityId: client.accessKeyId,
    entityName: client.name,
    httpStatus: 200,
    metadata: { user: client.email, tokens },
  });

/**
 * Of a client that does not exist nothing is kept but that it did not: what was sent instead of its id
 * may be anything, a secret too.
 */
const refusedEvent = ({ tenantId, client, origin }: Refused, attempts: number) =>
  eventOf({ tenantId, subject: client?.clientId ?? "unknown", subjectType: "App" }, origin, {
    action: "sign-in",
    result: "Failed",
    entityType: "access-key",
    entityId: client?.accessKeyId ?? "",
    entityName: client?.name ?? "",
    metadata: { attempts },
  });

/** Records, when due, that the key obtained a token; undefined when it is not. */
export function recordIssued(client: ClientRow, origin: RequestOrigin): Promise<void> | undefined {
  countToken("issued");
  const at = now();
  const note = noteIssued(client, origin, at);
  const history = issued;
  note.history = history.recall(client.accessKeyId, note.history);
  return history.record([note.history, note.latest.name], at, { client, origin }, (use, tokens) =>
    insertTogether(issuedEvent(use, tokens)),
  );
}

/**
 * Records, when due, that the client was refused a token. One that does not exist is recorded as often as one that
 * does: writing takes time, and time tells. Only when more are named within a minute than are remembered, which takes
 * a hundred addresses, one that does not exist is recorded anew.
 */
export async function recordRefused(
  { clientId, client }: { clientId: string; client: ClientRow | undefined },
  origin: RequestOrigin,
): Promise<void> {
  countToken("refused");
  if (client) noteRefused(client);
  const use = { tenantId: await currentTenantId(), client, origin };
  const history = client ? refused : strangers;
  // The id itself may be a part of the request's text, and would keep the whole of it in memory.
  const memory = history.recall(toSubjectKey(clientId));
  await history.record([memory, origin.address ?? ""], now(), use, (latest, attempts) =>
    insertTogether(refusedEvent(latest, attempts)),
  );
}

/** Records what is still unrecorded of keys, or of so many of them, whose last record was made before the time. */
export async function recordRest(before: Date, most?: number): Promise<void> {
  const write =
    <Use>(toEvent: (use: Use, uses: number) => NewAuditEvent) =>
    (rest: readonly Rest<Use>[]) =>
      insertAuditEvents(rest.map(({ use, uses }) => toEvent(use, uses)));
  await issued.recordRest(before, write(issuedEvent), most);
  await refused.recordRest(before, write(refusedEvent), most);
  await strangers.recordRest(before, write(refusedEvent), most);
}
