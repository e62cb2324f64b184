import { eq, getTableColumns } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { deleteAccessKey } from "@/lib/access-keys/deletion";
import { createAccessKey, regenerateSecret } from "@/lib/access-keys/service";
import type { Principal } from "@/lib/http/principal";
import { now } from "@/lib/platform/clock";
import { addUser } from "@/lib/testing/users";
import { accessKeys } from "../schema/access-keys";
import { selectAccessKey, selectAccessKeys, selectAccessKeysOfTenant } from "./access-keys";
import { selectRestorableKeys } from "./deleted-keys";

let ada: Principal;
/** The rows of everything that lists keys. */
let rows: object[];

/** A key with two secrets that work. */
async function rotatingKey(name: string): Promise<string> {
  const { id } = await createAccessKey(ada, { name });
  await regenerateSecret(ada, id, { gracePeriodSeconds: 600 });
  return id;
}

beforeAll(async () => {
  ada = await addUser("ada@keys.test");
  await deleteAccessKey(ada, await rotatingKey("deleted"));
  const id = await rotatingKey("ci");
  const lists = [
    [await selectAccessKey(ada, id)],
    await selectAccessKeys(ada),
    await selectAccessKeysOfTenant(ada.tenantId, {}),
    await selectRestorableKeys(ada, now(), 1),
  ];
  expect(lists.map(({ length }) => length)).toEqual([1, 1, 1, 1]);
  rows = lists.flat().map((row) => row ?? {});
});

test("a listed key has every column but digests and what only statements use", async () => {
  const unlisted = new Set([
    ...["secretDigest", "previousSecretDigest"],
    ...["tenantId", "ownerId", "slot", "expiresSetAt", "resumedAt"],
  ]);
  const columns = Object.keys(getTableColumns(accessKeys)).filter((name) => !unlisted.has(name));
  for (const row of rows) {
    expect(Object.keys(row)).toEqual(expect.arrayContaining(columns));
    for (const name of unlisted) expect(row).not.toHaveProperty(name);
  }
});

test("no list of keys has the digest of a secret, under any name", async () => {
  const { secretDigest, previousSecretDigest } = accessKeys;
  const stored = await db()
    .select({ secretDigest, previousSecretDigest })
    .from(accessKeys)
    .where(eq(accessKeys.ownerId, ada.userId));
  const digests = stored.flatMap((each) => Object.values(each));
  expect(digests).toHaveLength(4);
  const listed = JSON.stringify(rows);
  for (const digest of digests) {
    expect(digest).toMatch(/^[\w-]+:[\w-]{43}$/);
    expect(listed).not.toContain(digest);
  }
  expect(listed).not.toMatch(/digest/i);
});
