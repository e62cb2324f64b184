import { expect, test } from "vitest";
import { batch, db } from "@/db/client";
import { maxAccessKeysPerUser } from "@/lib/access-keys/policy";
import { accessKeys } from "./schema/access-keys";
import { users } from "./schema/people";
import { tenants } from "./schema/tenants";

const createdAt = new Date(0);
const tenant = (name: string) => ({ name, createdAt });

test("a batch whose guard touches nothing leaves nothing behind", async () => {
  const rows = await batch((tx) => [
    tx.insert(tenants).values(tenant("left over")).returning(),
    tx.delete(users).returning(),
  ]);
  expect(rows).toBeUndefined();
  expect(await db().select().from(tenants)).toEqual([]);
});

test("a batch that fails leaves nothing behind and says why", async () => {
  const failing = batch((tx) => [
    tx.insert(tenants).values(tenant("left over")).returning(),
    tx.insert(users).values({ id: "u", tenantId: 99, email: "a@keys.test", createdAt }).returning(),
  ]);
  await expect(failing).rejects.toThrow();
  expect(await db().select().from(tenants)).toEqual([]);
});

test("no key takes a slot beyond the limit, and no live key is without one", async () => {
  const [made] = await db().insert(tenants).values(tenant("slots")).returning();
  const tenantId = made?.id ?? 0;
  await db().insert(users).values({ id: "u", tenantId, email: "u@keys.test", createdAt });
  const insert = (slot: number | null) =>
    db()
      .insert(accessKeys)
      .values({
        id: `key-${slot}`,
        tenantId,
        ownerId: "u",
        slot,
        clientId: `lk-${slot}`,
        name: `key-${slot}`,
        secretVersion: 1,
        secretDigest: "sha256:",
        secretHint: "lks_0000",
        secretCreatedAt: createdAt,
        createdAt,
      });
  await insert(1);
  await insert(maxAccessKeysPerUser);
  for (const slot of [0, maxAccessKeysPerUser + 1, null]) {
    await expect(async () => insert(slot)).rejects.toThrow();
  }
});
