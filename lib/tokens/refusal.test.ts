import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { selectEntityEvents } from "@/db/queries/audit";
import { suspendAnyAccessKey } from "../access-keys/administration";
import { deleteAccessKey } from "../access-keys/deletion";
import { suspendAccessKey } from "../access-keys/life";
import { createAccessKey, regenerateSecret } from "../access-keys/service";
import { describeEvent, toText } from "../audit-log/describe-event";
import { toEntry } from "../audit-log/log-entry";
import type { Principal } from "../http/principal";
import { addUser, source } from "../testing/users";
import { disableUser } from "../users/change-user";
import { authenticateClient, authenticateIntrospectionCaller } from "./client-authentication";
import { refusalCause } from "./refusal";
import { flushTokenEvents } from "./token-audit";

let at = Date.parse("2027-01-01T00:00:00.000Z");
let ada: Principal;
let root: Principal;

beforeEach(async () => {
  at += 3_600_000;
  vi.useFakeTimers({ toFake: ["Date"], now: at });
  ada = await addUser(`ada-${crypto.randomUUID()}@keys.test`);
  root = await addUser(`root-${crypto.randomUUID()}@keys.test`);
});

afterEach(() => void vi.useRealTimers());

const changes: [cause: string, sentence: RegExp, change: (id: string) => unknown][] = [
  ["paused-by-owner", /its owner had paused the key$/, (id) => suspendAccessKey(ada, id)],
  [
    "paused-by-administrator",
    /an administrator had paused the key$/,
    (id) => suspendAnyAccessKey(root, id),
  ],
  ["ended-secret", /with an ended client secret of/, (id) => regenerateSecret(ada, id)],
  ["owner-disabled", /its owner was disabled$/, () => disableUser(root, ada.userId)],
  ["deleted", /the key had been deleted$/, (id) => deleteAccessKey(ada, id)],
  ["expired", /the key had expired$/, () => vi.setSystemTime(at + 120_000)],
];

test.each(changes)(
  "the client is told only that it is refused, and the audit log and the log say: %s",
  async (cause, sentence, change) => {
    const expiresAt = new Date(at + 60_000);
    const key = await createAccessKey(ada, { name: "ci", expiresAt });
    await change(key.id);
    for (const authenticate of [authenticateClient, authenticateIntrospectionCaller]) {
      await expect(authenticate({ ...key, authenticatedBy: "post" }, source)).rejects.toMatchObject(
        {
          ...{ code: "invalid_client", message: "Invalid client credentials", status: 401 },
          ...{ headers: {}, loggedBecause: cause },
        },
      );
    }
    await flushTokenEvents(new Date());
    const events = (
      await selectEntityEvents(ada.tenantId, "access-key", key.id, 10, "sign-in")
    ).map(toEntry);
    expect(events.map(({ metadata }) => metadata.cause)).toContain(cause);
    for (const event of events) expect(toText(describeEvent(event))).toMatch(sentence);
  },
);

test("a wrong secret and a right one of a paused key are told apart in the history", async () => {
  const key = await createAccessKey(ada, { name: "ci" });
  await suspendAccessKey(ada, key.id);
  for (const clientSecret of ["wrong", "wrong", key.clientSecret]) {
    const credentials = { ...key, clientSecret, authenticatedBy: "post" } as const;
    await expect(authenticateClient(credentials, source)).rejects.toThrow();
  }
  await flushTokenEvents(new Date(at + 60_000));
  const events = await selectEntityEvents(ada.tenantId, "access-key", key.id, 10, "sign-in");
  const attempts = (cause: string) =>
    events
      .filter(({ metadata }) => metadata?.cause === cause)
      .reduce((sum, { metadata }) => sum + Number(metadata?.attempts), 0);
  expect([attempts("wrong-secret"), attempts("paused-by-owner")]).toEqual([2, 1]);
});

test("repeated wrong secrets make one event a minute for each key, deleted or not", async () => {
  const key = await createAccessKey(ada, { name: "ci" });
  const deleted = await createAccessKey(ada, { name: "old" });
  await deleteAccessKey(ada, deleted.id);
  for (let n = 0; n < 200; n += 1) {
    const credentials = { ...(n % 2 ? key : deleted), clientSecret: `wrong-${n}` };
    await expect(
      authenticateClient({ ...credentials, authenticatedBy: "post" }, source),
    ).rejects.toThrow();
  }
  await flushTokenEvents(new Date(at));
  await flushTokenEvents(new Date(at + 60_000));
  for (const [{ id }, cause] of [
    [key, "wrong-secret"],
    [deleted, "deleted"],
  ] as const) {
    const events = await selectEntityEvents(ada.tenantId, "access-key", id, 10, "sign-in");
    expect(events.map(({ metadata }) => metadata?.cause)).toEqual([cause, cause]);
  }
});

test("the policy and a leak are causes too", () => {
  const now = new Date(at);
  const key = { suspendedAt: now, expiresAt: null, previousSecretExpiresAt: null };
  const found = { key, isSecretEnded: false, isSecretRight: true };
  const because = (suspendedBy: "policy" | "owner-inactive" | "leaked") =>
    refusalCause(found, { suspendedBy, deletedAt: null, ownerDisabledAt: null }, now);
  expect([because("policy"), because("owner-inactive"), because("leaked")]).toEqual([
    ...["paused-by-policy", "paused-owner-absent", "paused-after-leak"],
  ]);
});
