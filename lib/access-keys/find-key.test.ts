import { expect, test } from "vitest";
import { addUser } from "../testing/users";
import { findAccessKey, revokeAccessKey } from "./administration";
import { deleteAccessKey } from "./deletion";
import { digestSecret, newClientSecret } from "./secret";
import { createAccessKey, regenerateSecret } from "./service";

const viewer = 8;

const find = async (secret: string) =>
  findAccessKey(await administrator, { secretDigest: digestSecret(secret) });

const administrator = addUser("root@keys.test");

test("a key is found by its client ID, by its secret and by its previous secret, with its owner", async () => {
  const ada = await addUser("ada@keys.test", undefined, viewer);
  const key = await createAccessKey(ada, { name: "ci" });
  const owned = { id: key.id, name: "ci", createdBy: "ada@keys.test", status: "ACTIVE" };
  expect(await findAccessKey(await administrator, { clientId: key.clientId })).toMatchObject({
    ...{ foundBy: "client-id", accessKey: owned },
  });
  expect(await find(key.clientSecret)).toMatchObject({ foundBy: "secret", accessKey: owned });
  const { clientSecret } = await regenerateSecret(ada, key.id);
  expect(await find(key.clientSecret)).toMatchObject({ foundBy: "previous-secret" });
  expect(await find(clientSecret)).toMatchObject({ foundBy: "secret" });
});

test("a deleted key is found by its secret while it can be restored, and by its client ID always", async () => {
  const ada = await addUser("grace@keys.test");
  const key = await createAccessKey(ada, { name: "ci" });
  await deleteAccessKey(ada, key.id);
  expect(await find(key.clientSecret)).toMatchObject({ accessKey: { status: "DELETED" } });
  await revokeAccessKey(await administrator, key.id);
  await expect(find(key.clientSecret)).rejects.toMatchObject({ status: 404 });
  expect(await findAccessKey(await administrator, { clientId: key.clientId })).toMatchObject({
    accessKey: { status: "DELETED" },
  });
});

test("what is no secret of this server is not found, and users without the permission find nothing", async () => {
  await expect(find(newClientSecret())).rejects.toMatchObject({ status: 404 });
  const ada = await addUser("eve@keys.test", undefined, viewer);
  const { clientId } = await createAccessKey(ada, { name: "ci" });
  await expect(findAccessKey(ada, { clientId })).rejects.toMatchObject({ status: 403 });
});
