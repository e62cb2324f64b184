/** What is said of keys and secrets that processes of an earlier version make, before an upgrade or beside it. */
import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { selectAccessKey } from "@/db/queries/access-keys";
import { createAccessKey, getAccessKey, regenerateSecret } from "@/lib/access-keys/service";
import type { Principal } from "@/lib/http/principal";
import { addUser } from "@/lib/testing/users";
import { db } from "./client";
import { accessKeys } from "./schema/access-keys";

/** As a statement without the column that records what made the key. */
async function makeAsBefore({ tenantId, userId: ownerId }: Principal, id: string, slot: number) {
  const made = { tenantId, ownerId, id, slot, clientId: `lk-${id}`, name: `key-${id}` };
  const secret = {
    secretVersion: 1,
    secretDigest: "",
    secretHint: "",
    secretCreatedAt: new Date(),
  };
  await db()
    .insert(accessKeys)
    .values({ ...made, ...secret, createdAt: new Date() });
}

const regenerateAsBefore = (id: string) =>
  db()
    .update(accessKeys)
    .set({ secretVersion: sql`${accessKeys.secretVersion} + 1` })
    .where(eq(accessKeys.id, id));

test("nothing is said of what made a key before it was recorded, and its tokens make keys", async () => {
  const ada = await addUser(`ada-${crypto.randomUUID()}@keys.test`);
  const id = crypto.randomUUID();
  await makeAsBefore(ada, id, 1);
  const key = await getAccessKey(ada, id);
  expect(key).not.toHaveProperty("createdVia");
  expect(key).not.toHaveProperty("secretCreatedVia");
  const { clientId } = key;
  const token = { ...ada, via: "access-key", clientId, accessKeyId: id, secretVersion: 1 } as const;
  const child = await createAccessKey(token, { name: "child" });
  expect((await selectAccessKey(ada, child.id))?.creatorName).toBe(key.name);
});

test("a secret that a process of the version before regenerated is not taken for the one before it", async () => {
  const ada = await addUser(`ada-${crypto.randomUUID()}@keys.test`);
  const { id: accessKeyId, clientId } = await createAccessKey(ada, { name: "leaked" });
  const { id } = await createAccessKey(ada, { name: "production" });
  const token = { ...ada, via: "access-key", clientId, accessKeyId, secretVersion: 1 } as const;
  await regenerateSecret(token, id);
  expect(await getAccessKey(ada, id)).toHaveProperty("secretCreatedVia");
  await regenerateAsBefore(id);
  expect(await getAccessKey(ada, id)).not.toHaveProperty("secretCreatedVia");
});
