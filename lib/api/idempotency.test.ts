import { afterEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { OutcomeUnknownError } from "@/db/outcome";
import { idempotencyKeys } from "@/db/schema/idempotency";
import { createAccessKey, listAccessKeys, regenerateSecret } from "../access-keys/service";
import { createCluster } from "../clusters/service";
import { fromWeb } from "../http/api-request";
import type { Principal } from "../http/principal";
import { createDepartment } from "../org-units/service";
import { addUser } from "../testing/users";
import { resetPassword } from "../users/change-user";
import { deleteExpiredIdempotencyKeys, withIdempotencyKey } from "./idempotency";

afterEach(() => vi.useRealTimers());

const url = "http://keys.test/api/v1/access-keys";

async function requestWith(key: string, body: object, address = url) {
  const headers = { "idempotency-key": key };
  const request = fromWeb(new Request(address, { method: "POST", headers }));
  request.body = Buffer.from(JSON.stringify(body));
  return request;
}

const create = async (person: Principal, key: string, name: string) =>
  withIdempotencyKey(await requestWith(key, { name }), person, "access-key", (owner) =>
    createAccessKey(owner, { name }),
  );

const namesOf = async (person: Principal) =>
  (await listAccessKeys(person)).map(({ name }) => name).sort();

test("a repeated create tells which key the first one made, and shows no secret again", async () => {
  const person = await addUser("repeat@keys.test");
  const { id, clientSecret } = await create(person, "one", "ci-deploy");
  const repeated = await create(person, "one", "ci-deploy").catch((error) => error);
  expect(repeated).toMatchObject({ status: 409, details: `ALREADY_DONE access-key ${id}` });
  expect(repeated.message).toMatch(/regenerate the secret/);
  expect(JSON.stringify(repeated)).not.toContain(clientSecret);
  expect(await namesOf(person)).toEqual(["ci-deploy"]);
});

test("a repeated regenerate leaves the secret of the first one in force", async () => {
  const person = await addUser("regenerate@keys.test");
  const { id } = await createAccessKey(person, { name: "ci-deploy" });
  const send = async () =>
    withIdempotencyKey(
      await requestWith("one", {}, `${url}/${id}/secret`),
      person,
      "access-key",
      (owner) => regenerateSecret(owner, id),
    );
  const { clientSecret } = await send();
  await expect(send()).rejects.toMatchObject({ details: `ALREADY_DONE access-key ${id}` });
  const [key] = await listAccessKeys(person);
  expect(clientSecret.startsWith(key?.secretHint ?? "none")).toBe(true);
});

test("of eight concurrent repeats one is carried out, whether its name is taken or free", async () => {
  const person = await addUser("concurrent@keys.test");
  for (const nameOf of [() => "same", () => `other-${crypto.randomUUID()}`]) {
    const key = crypto.randomUUID();
    const before = (await namesOf(person)).length;
    const request = await requestWith(key, {});
    const sent = Array.from({ length: 8 }, () =>
      withIdempotencyKey(request, person, "access-key", (owner) =>
        createAccessKey(owner, { name: nameOf() }),
      ),
    );
    const results = await Promise.allSettled(sent);
    const refused = results.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
    expect(refused).toHaveLength(7);
    for (const error of refused) expect(error.details).toMatch(/^ALREADY_DONE access-key /);
    expect(await namesOf(person)).toHaveLength(before + 1);
  }
});

test("what has no name of its own is not made twice either", async () => {
  const person = await addUser("units@keys.test");
  const cluster = await createCluster(person, { name: "training", version: "2.22.0" });
  const input = { name: "research", clusterId: cluster.uuid };
  const send = async () =>
    withIdempotencyKey(
      await requestWith("one", input, "http://keys.test/api/v1/org-unit/departments"),
      person,
      "department",
      (actor) => createDepartment(actor, input),
    );
  const { id } = await send();
  await expect(send()).rejects.toMatchObject({ details: `ALREADY_DONE department ${id}` });
});

test("a repeated reset tells whose password it was, also when it ended the user's keys", async () => {
  const admin = await addUser("admin@keys.test");
  const user = await addUser("user@keys.test", "a sentence of one's own");
  await createAccessKey(user, { name: "first" });
  await createAccessKey(user, { name: "second" });
  const reset = async () =>
    withIdempotencyKey(
      await requestWith("one", {}, `http://keys.test/api/v1/users/${user.userId}/reset-password`),
      admin,
      "user",
      (actor) => resetPassword(actor, user.userId, { endAccessKeys: true }),
    );
  await reset();
  await expect(reset()).rejects.toMatchObject({ details: `ALREADY_DONE user ${user.userId}` });
  expect(await namesOf(user)).toEqual([]);
});

test("the same value with another body or at another address is refused", async () => {
  const person = await addUser("reuse@keys.test");
  await create(person, "one", "first");
  await expect(create(person, "one", "second")).rejects.toMatchObject({ status: 400 });
  const elsewhere = await requestWith("one", { name: "first" }, "http://keys.test/api/v1/clusters");
  await expect(
    withIdempotencyKey(elsewhere, person, "cluster", async () => {}),
  ).rejects.toMatchObject({
    status: 400,
  });
  expect(await namesOf(person)).toEqual(["first"]);
});

test("another person's value is their own, and a request that was refused can be sent again", async () => {
  const ada = await addUser("ada@keys.test");
  const bob = await addUser("bob@keys.test");
  await create(ada, "one", "ci-deploy");
  await create(bob, "one", "ci-deploy");
  await expect(create(bob, "two", "ci-deploy")).rejects.toMatchObject({
    status: 409,
    details: undefined,
  });
  await create(bob, "two", "other");
  expect(await namesOf(bob)).toEqual(["ci-deploy", "other"]);
});

test("an unknown outcome stays unknown: the request's own change is not taken for an earlier one", async () => {
  const person = await addUser("unknown@keys.test");
  const request = await requestWith("one", { name: "ci-deploy" });
  const failing = withIdempotencyKey(request, person, "access-key", async (owner) => {
    await createAccessKey(owner, { name: "ci-deploy" });
    throw new OutcomeUnknownError(undefined);
  });
  await expect(failing).rejects.toBeInstanceOf(OutcomeUnknownError);
  await expect(create(person, "one", "ci-deploy")).rejects.toMatchObject({ status: 409 });
});

test.each(["", "two words", "ü", "x".repeat(256)])("the value %j is refused", async (key) => {
  const person = await addUser(`${crypto.randomUUID()}@keys.test`);
  const request = {
    ...(await requestWith("x", {})),
    headers: new Map([["idempotency-key", key]]) as never,
  };
  await expect(
    withIdempotencyKey(request, person, "access-key", async () => {}),
  ).rejects.toMatchObject({
    status: 400,
  });
});

test("after 24 hours a value is forgotten, and can be used again before the chore has run", async () => {
  const person = await addUser("later@keys.test");
  await create(person, "one", "ci-deploy");
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 86_400_001 });
  await create(person, "one", "later");
  expect(await namesOf(person)).toEqual(["ci-deploy", "later"]);
  vi.setSystemTime(Date.now() + 86_400_001);
  await deleteExpiredIdempotencyKeys();
  expect(await db().select().from(idempotencyKeys)).toEqual([]);
});

test("a user has at most 1,000 values kept: the oldest makes room", async () => {
  const person = await addUser("many@keys.test");
  const { tenantId, userId } = person;
  const row = { tenantId, userId, requestDigest: "", entityType: "", entityId: "" };
  const startedAt = Date.now() - 60_000;
  await db()
    .insert(idempotencyKeys)
    .values(
      Array.from({ length: 1_000 }, (_, n) => ({
        ...{ ...row, keyDigest: `key-${n}` },
        createdAt: new Date(startedAt + n),
      })),
    );
  await create(person, "one", "ci-deploy");
  const kept = (await db().select().from(idempotencyKeys)).map(({ keyDigest }) => keyDigest);
  expect(kept).toHaveLength(1_000);
  expect(kept).not.toContain("key-0");
  expect(kept).toContain("key-1");
});
