import { afterEach, beforeAll, expect, test, vi } from "vitest";
import type { Principal } from "../http/principal";
import { countIssuedToken, findLastLogin, flushUsageOf } from "../key-usage/usage-buffer";
import { addUser, source } from "../testing/users";
import { authenticateClient } from "../tokens/client-authentication";
import { disableUser } from "../users/change-user";
import { deleteAccessKey } from "./deletion";
import { createAccessKey, getAccessKey, listAccessKeys, regenerateSecret } from "./service";

let ada: Principal;
let bob: Principal;

beforeAll(async () => {
  ada = await addUser("ada@keys.test");
  bob = await addUser("bob@keys.test");
});

afterEach(async () => {
  vi.useRealTimers();
  for (const owner of [ada, bob]) {
    for (const { id } of await listAccessKeys(owner)) await deleteAccessKey(owner, id);
  }
});

const unused = { lastLogin: null, lastLoginAddress: null, lastLoginClient: null };

const signIn = (clientId: string, clientSecret: string) =>
  authenticateClient({ clientId, clientSecret, authenticatedBy: "post" }, source);

test("a created key is listed without its secret, and the secret authenticates its client", async () => {
  const { clientSecret, ...created } = await createAccessKey(ada, { name: "ci-deploy" });
  const listed = await listAccessKeys(ada);
  expect(listed).toEqual([
    {
      ...created,
      permissions: "all",
      secretHint: clientSecret.slice(0, 8),
      secretCreatedAt: created.createdAt,
      createdVia: { type: "session" },
      ...unused,
    },
  ]);
  expect(JSON.stringify(listed)).not.toContain(clientSecret);
  expect(await signIn(created.clientId, clientSecret)).toMatchObject({
    key: { email: "ada@keys.test" },
  });
});

test("keys are listed newest first", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  for (const [name, at] of [
    ["first", 1],
    ["third", 3],
    ["second", 2],
  ] as const) {
    vi.setSystemTime(at * 1000);
    await createAccessKey(ada, { name });
  }
  expect((await listAccessKeys(ada)).map((key) => key.name)).toEqual(["third", "second", "first"]);
});

test("a name is taken for its owner only, and free again after delete", async () => {
  const { id } = await createAccessKey(ada, { name: "ci-deploy" });
  await expect(createAccessKey(ada, { name: "ci-deploy" })).rejects.toMatchObject({ status: 409 });
  await createAccessKey(bob, { name: "ci-deploy" });
  await deleteAccessKey(ada, id);
  await createAccessKey(ada, { name: "ci-deploy" });
});

test("60 creates at once leave exactly 20 keys, and a deleted key makes room for one", async () => {
  const creates = Array.from({ length: 60 }, (_, n) => createAccessKey(ada, { name: `key-${n}` }));
  const outcomes = await Promise.allSettled(creates);
  const refused = outcomes.filter((outcome) => outcome.status === "rejected");
  expect(refused).toHaveLength(40);
  for (const { reason } of refused) expect(reason).toMatchObject({ status: 400 });
  const [key] = await listAccessKeys(ada);
  await deleteAccessKey(ada, key?.id ?? "");
  await createAccessKey(ada, { name: "one-more" });
  expect(await listAccessKeys(ada)).toHaveLength(20);
  expect(await listAccessKeys(bob)).toEqual([]);
});

test("20 creates of one name at once make one key", async () => {
  const creates = Array.from({ length: 20 }, () => createAccessKey(ada, { name: "same" }));
  const made = (await Promise.allSettled(creates)).filter(({ status }) => status === "fulfilled");
  expect(made).toHaveLength(1);
});

test("regenerating keeps the key and kills the previous secret", async () => {
  const { clientSecret: previous, ...created } = await createAccessKey(ada, { name: "ci-deploy" });
  vi.setSystemTime(Date.parse(created.createdAt) + 1_000);
  const { clientSecret } = await regenerateSecret(ada, created.id);
  vi.useRealTimers();
  expect(clientSecret).not.toBe(previous);
  const renewed = await getAccessKey(ada, created.id);
  expect(renewed).toMatchObject({ ...created, secretHint: clientSecret.slice(0, 8) });
  expect(Date.parse(renewed.secretCreatedAt) - Date.parse(created.createdAt)).toBe(1_000);
  await expect(signIn(created.clientId, previous)).rejects.toMatchObject({
    code: "invalid_client",
  });
  await signIn(created.clientId, clientSecret);
});

test("of ten regenerations at once, one secret is live afterwards", async () => {
  const { id, clientId } = await createAccessKey(ada, { name: "ci-deploy" });
  const answers = await Promise.all(Array.from({ length: 10 }, () => regenerateSecret(ada, id)));
  const attempts = answers.map(({ clientSecret }) => signIn(clientId, clientSecret));
  const live = (await Promise.allSettled(attempts)).filter(({ status }) => status === "fulfilled");
  expect(live).toHaveLength(1);
});

test("a deleted key is gone for list, get, regenerate, delete and sign-in", async () => {
  const { id, clientId, clientSecret } = await createAccessKey(ada, { name: "ci-deploy" });
  await deleteAccessKey(ada, id);
  expect(await listAccessKeys(ada)).toEqual([]);
  for (const act of [getAccessKey, regenerateSecret, deleteAccessKey]) {
    await expect(act(ada, id)).rejects.toMatchObject({ status: 404 });
  }
  await expect(signIn(clientId, clientSecret)).rejects.toMatchObject({ code: "invalid_client" });
});

test("another person's key is as absent as an unknown one, and stays as it was", async () => {
  const { id, clientId, clientSecret } = await createAccessKey(ada, { name: "ci-deploy" });
  for (const act of [getAccessKey, regenerateSecret, deleteAccessKey]) {
    await expect(act(bob, id)).rejects.toMatchObject({ status: 404, message: "Not found" });
    await expect(act(bob, "unknown")).rejects.toMatchObject({ status: 404, message: "Not found" });
  }
  await signIn(clientId, clientSecret);
});

test("another tenant's namesake sees nothing and changes nothing", async () => {
  const { id, clientId, clientSecret } = await createAccessKey(ada, { name: "ci-deploy" });
  const namesake = { ...ada, tenantId: ada.tenantId + 1 };
  expect(await listAccessKeys(namesake)).toEqual([]);
  for (const act of [getAccessKey, regenerateSecret, deleteAccessKey]) {
    await expect(act(namesake, id)).rejects.toMatchObject({ status: 404 });
  }
  await signIn(clientId, clientSecret);
});

test("the keys of a disabled owner do not authenticate", async () => {
  const eve = await addUser("eve@keys.test");
  const { clientId, clientSecret } = await createAccessKey(eve, { name: "ci-deploy" });
  await disableUser(ada, eve.userId);
  await expect(signIn(clientId, clientSecret)).rejects.toMatchObject({ code: "invalid_client" });
});

test("the last login is known at once, and the same when it has been written", async () => {
  const { id } = await createAccessKey(ada, { name: "ci-deploy" });
  const at = new Date("2026-01-02T03:04:05.006Z");
  countIssuedToken({ tenantId: ada.tenantId, accessKeyId: id }, source, at);
  const expected = {
    lastLogin: at.toISOString(),
    lastLoginAddress: source.address,
    lastLoginClient: source.userAgent,
  };
  expect(await getAccessKey(ada, id)).toMatchObject(expected);
  await flushUsageOf(id);
  expect(findLastLogin(id)).toBeUndefined();
  expect(await getAccessKey(ada, id)).toMatchObject(expected);
});
