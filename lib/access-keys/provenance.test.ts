import { beforeEach, expect, test } from "vitest";
import { selectEntityEvents } from "@/db/queries/audit";
import type { Principal } from "../http/principal";
import { addUser, source } from "../testing/users";
import { issueAccessToken, requireTokenPrincipal } from "../tokens/service";
import type { CreatedAccessKey } from "./access-key";
import { listDescendantsOfAny, listEveryonesAccessKeys, revokeAccessKey } from "./administration";
import { deleteAccessKey, listDescendants } from "./deletion";
import { createAccessKey, getAccessKey, listAccessKeys, regenerateSecret } from "./service";

let ada: Principal;
let leaked: CreatedAccessKey;

beforeEach(async () => {
  ada = await addUser(`ada-${crypto.randomUUID()}@keys.test`);
  leaked = await createAccessKey(ada, { name: "leaked" });
});

/** What a token of the key may do. */
async function tokenOf(key: Pick<CreatedAccessKey, "clientId" | "clientSecret">) {
  const { clientId, clientSecret } = key;
  const { accessToken } = await issueAccessToken(
    { clientId, clientSecret, authenticatedBy: "post" },
    source,
  );
  return { ...(await requireTokenPrincipal(accessToken)), source };
}

const makeWith = async (key: CreatedAccessKey, name: string) =>
  createAccessKey(await tokenOf(key), { name });

const namesOf = (keys: readonly { name: string }[]) => keys.map(({ name }) => name).sort();
const liveNames = async () => namesOf(await listAccessKeys(ada));
const descendantNames = async (id: string) => namesOf(await listDescendants(ada, id));
const madeWithLeaked = () => ({
  type: "access-key",
  clientId: leaked.clientId,
  name: "leaked",
});

test("a key says whether a session made it or which access key, also when that one is gone", async () => {
  const child = await makeWith(leaked, "child");
  expect(await getAccessKey(ada, leaked.id)).toMatchObject({ createdVia: { type: "session" } });
  expect(await getAccessKey(ada, leaked.id)).not.toHaveProperty("secretCreatedVia");
  expect(await getAccessKey(ada, child.id)).toMatchObject({ createdVia: madeWithLeaked() });
  await deleteAccessKey(ada, leaked.id);
  const [listed] = await listAccessKeys(ada);
  expect(listed).toMatchObject({ name: "child", createdVia: madeWithLeaked() });
  const { email } = ada;
  expect(await listEveryonesAccessKeys(ada, { createdBy: email })).toMatchObject([
    { name: "child", createdVia: madeWithLeaked() },
  ]);
});

test("a key says which access key regenerated its secret, until a session does", async () => {
  const { id } = await createAccessKey(ada, { name: "production" });
  await regenerateSecret(await tokenOf(leaked), id);
  expect(await getAccessKey(ada, id)).toMatchObject({
    createdVia: { type: "session" },
    secretCreatedVia: madeWithLeaked(),
  });
  const [event] = await selectEntityEvents(ada.tenantId, "access-key", id, 1);
  expect(event).toMatchObject({ subject: leaked.clientId, subjectType: "App" });
  await regenerateSecret(ada, id);
  expect(await getAccessKey(ada, id)).not.toHaveProperty("secretCreatedVia");
});

test("deleting a key leaves the keys made with it, unless they are to be deleted too", async () => {
  const other = await createAccessKey(ada, { name: "other" });
  await makeWith(leaked, "child");
  await makeWith(other, "unrelated");
  expect(await descendantNames(leaked.id)).toEqual(["child"]);
  await deleteAccessKey(ada, leaked.id);
  expect(await liveNames()).toEqual(["child", "other", "unrelated"]);
  await deleteAccessKey(ada, other.id, { descendants: "delete" });
  expect(await liveNames()).toEqual(["child"]);
});

test("keys made with keys made with it go too, through keys that were deleted before", async () => {
  const child = await makeWith(leaked, "child");
  const grandchild = await makeWith(child, "grandchild");
  await makeWith(grandchild, "great-grandchild");
  await deleteAccessKey(ada, child.id);
  await deleteAccessKey(ada, grandchild.id);
  expect(await descendantNames(leaked.id)).toEqual(["great-grandchild"]);
  await deleteAccessKey(ada, leaked.id, { descendants: "delete" });
  expect(await liveNames()).toEqual([]);
});

test("a key whose secret in use was made with the token goes too, and what that secret made", async () => {
  const { id } = await createAccessKey(ada, { name: "production" });
  const taken = await regenerateSecret(await tokenOf(leaked), id);
  const { clientId } = await getAccessKey(ada, id);
  await createAccessKey(await tokenOf({ clientId, ...taken }), { name: "from-production" });
  expect(await descendantNames(leaked.id)).toEqual(["from-production", "production"]);
  const renewed = await regenerateSecret(ada, id);
  await createAccessKey(await tokenOf({ clientId, ...renewed }), { name: "by-the-owner" });
  expect(await descendantNames(leaked.id)).toEqual(["from-production"]);
});

test("keys that regenerated each other are each other's, and none its own", async () => {
  const other = await createAccessKey(ada, { name: "other" });
  const taken = { ...other, ...(await regenerateSecret(await tokenOf(leaked), other.id)) };
  await regenerateSecret(await tokenOf(taken), leaked.id);
  expect(await descendantNames(leaked.id)).toEqual(["other"]);
  expect(await descendantNames(other.id)).toEqual(["leaked"]);
});

test("each key that is deleted with another has an event that names it", async () => {
  const child = await makeWith(leaked, "child");
  await deleteAccessKey(ada, leaked.id, { descendants: "delete" });
  const lastOf = async (id: string) =>
    (await selectEntityEvents(ada.tenantId, "access-key", id, 1, "delete"))[0];
  expect(await lastOf(leaked.id)).toMatchObject({ metadata: { descendants: 1 } });
  expect(await lastOf(child.id)).toMatchObject({
    subject: ada.email,
    entityName: "child",
    metadata: { operation: "delete-with-creator", creator: leaked.clientId },
  });
});

test("an administrator sees and deletes what was made with another person's key, and only that", async () => {
  const administrator = await addUser(`root-${crypto.randomUUID()}@keys.test`);
  await makeWith(leaked, "child");
  await createAccessKey(ada, { name: "kept" });
  expect(await listDescendantsOfAny(administrator, leaked.id)).toMatchObject([
    { name: "child", createdBy: ada.email },
  ]);
  await revokeAccessKey(administrator, leaked.id, { descendants: "delete" });
  expect(await liveNames()).toEqual(["kept"]);
});

test("another person sees and deletes nothing of it", async () => {
  const bob = await addUser(`bob-${crypto.randomUUID()}@keys.test`);
  await makeWith(leaked, "child");
  await expect(listDescendants(bob, leaked.id)).rejects.toMatchObject({ status: 404 });
  await expect(deleteAccessKey(bob, leaked.id, { descendants: "delete" })).rejects.toMatchObject({
    status: 404,
  });
  expect(await liveNames()).toEqual(["child", "leaked"]);
});

test("a token whose key has ended makes no key and regenerates no secret, though it was live when it came", async () => {
  const other = await createAccessKey(ada, { name: "other" });
  const deleted = await tokenOf(leaked);
  await deleteAccessKey(ada, leaked.id);
  const regenerated = await tokenOf(other);
  await regenerateSecret(ada, other.id);
  for (const late of [deleted, regenerated]) {
    const creation = createAccessKey(late, { name: "late" });
    await expect(creation).rejects.toMatchObject({ status: 401 });
    await expect(regenerateSecret(late, other.id)).rejects.toMatchObject({ status: 401 });
  }
  expect(await liveNames()).toEqual(["other"]);
});

test("whatever tokens make while their key is deleted with its descendants, none of it survives", async () => {
  const child = await makeWith(leaked, "child");
  const { id: taken } = await createAccessKey(ada, { name: "taken" });
  const tokens = [await tokenOf(leaked), await tokenOf(child)];
  const attempts = tokens.flatMap((token, index) => [
    ...Array.from({ length: 6 }, (_, n) => createAccessKey(token, { name: `late-${index}-${n}` })),
    regenerateSecret(token, taken),
  ]);
  const deletion = deleteAccessKey(ada, leaked.id, { descendants: "delete" });
  const outcomes = await Promise.allSettled([...attempts, deletion]);
  expect(outcomes.at(-1)).toMatchObject({ status: "fulfilled" });
  for (const outcome of outcomes) {
    if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ status: 401 });
  }
  const left = await listAccessKeys(ada);
  expect(left.filter(({ name }) => name !== "taken")).toEqual([]);
  for (const key of left) expect(key).not.toHaveProperty("secretCreatedVia");
});
