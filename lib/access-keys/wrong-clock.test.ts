/** A clock that was a year ahead for a moment. What the process has seen expire stays expired; nothing else follows from it. */

import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { accessKeys } from "@/db/schema/access-keys";
import type { Principal } from "../http/principal";
import { latestTime } from "../platform/clock";
import { addUser } from "../testing/users";
import { deleteAccessKey } from "./deletion";
import { defaultKeyPolicy } from "./key-policy";
import { applyKeyPolicy } from "./key-policy-effects";
import { setKeyPolicy } from "./key-policy-service";
import { unsuspendAccessKey } from "./life";
import { eraseUnrestorableSecrets, findKeys } from "./restoration";
import { createAccessKey, getAccessKey, regenerateSecret } from "./service";

const day = 86_400_000;
let at = Date.parse("2027-01-01T00:00:00.000Z");
let ada: Principal;
let root: Principal;

function setClock(time: number): void {
  vi.setSystemTime(time);
  latestTime();
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: at });
  at += day;
  ada = await addUser(`ada-${crypto.randomUUID()}@clock.test`);
  root = await addUser(`root-${crypto.randomUUID()}@clock.test`);
});

afterEach(async () => {
  await setKeyPolicy(root, defaultKeyPolicy);
  vi.useRealTimers();
});

test("keys that are used, rotated and young are not paused once the clock is right again", async () => {
  const { id } = await createAccessKey(ada, { name: "ci" });
  await setKeyPolicy(root, {
    ...{ ...defaultKeyPolicy, rotateEveryDays: 90, suspendUnusedAfterDays: 90 },
    suspendWhenOwnerAbsentForDays: 90,
  });
  setClock(at + 366 * day);
  setClock(at);
  await applyKeyPolicy();
  expect(await getAccessKey(ada, id)).toMatchObject({ status: "ACTIVE" });
  setClock(at + 366 * day);
  await applyKeyPolicy();
  setClock(at);
  expect(await getAccessKey(ada, id)).toMatchObject({ suspendedBy: "policy" });
  await regenerateSecret(ada, id);
  await applyKeyPolicy();
  await unsuspendAccessKey(ada, id);
  expect(await getAccessKey(ada, id)).toMatchObject({ status: "ACTIVE" });
});

test("a deletion can still be undone by the processes whose clock was right", async () => {
  const { id } = await createAccessKey(ada, { name: "ci" });
  setClock(at + 366 * day);
  setClock(at);
  await deleteAccessKey(ada, id);
  // As a process writes it that has not seen the wrong time.
  await db()
    .update(accessKeys)
    .set({ restorableUntil: new Date(at + 7 * day) })
    .where(eq(accessKeys.id, id));
  await eraseUnrestorableSecrets();
  const [row] = await db().select().from(accessKeys).where(eq(accessKeys.id, id));
  expect(row?.secretDigest).toMatch(/^sha256:/);
  expect(await findKeys(ada, {})).toEqual([]);
});
