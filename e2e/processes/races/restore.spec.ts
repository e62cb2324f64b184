/** Restores that compete for the last slot and the last name, at several servers. */
import type { Caller, Created } from "../../client";
import type { Answer } from "../../wire";
import { ClientPool } from "../client-pool";
import { AUTH_SECRET, expect, test } from "../fixtures";
import { times } from "../length";

test.use({ settings: { RATE_LIMITS: "off", AUTH_SECRET } });

const most = 20;
const rounds = times(5, 100);

const restore = (pool: ClientPool, caller: Caller, { id }: Created, name?: string) =>
  pool.send("POST", `/api/v1/access-keys/${id}/restore`, caller, name ? { name } : {});

async function createDeleted(caller: Caller, names: readonly string[]): Promise<Created[]> {
  const keys: Created[] = [];
  for (const name of names) {
    const key = await caller.created(name);
    await caller.delete(key.id);
    keys.push(key);
  }
  return keys;
}

const count = async (caller: Caller): Promise<number> =>
  (await (await caller.list()).json()).accessKeys.length;

test(`${rounds} times, of eight restores and eight creations at 19 keys one succeeds, and the others report the limit`, async ({
  cluster,
  caller,
}) => {
  test.setTimeout(times(90_000, 600_000));
  const gone = await createDeleted(
    caller,
    Array.from({ length: 8 }, (_, n) => `gone-${n}`),
  );
  for (let n = 1; n < most; n += 1) await caller.created(`key-${n}`);
  const pool = new ClientPool(cluster);
  for (let round = 1; round <= rounds; round += 1) {
    const answers: Answer[] = [];
    await pool.each(16, async (n) => {
      const key = gone[n];
      answers.push(
        key ? await restore(pool, caller, key) : await pool.create(caller, `new-${round}-${n}`),
      );
    });
    const done = answers.filter(({ status }) => status === 200 || status === 201);
    expect(done).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(15);
    expect(await count(caller)).toBe(most);
    await caller.delete(JSON.parse(done[0]?.body ?? "").id);
  }
  pool.close();
});

test(`${rounds} times, of eight keys restored under one name one has it, and the others get 409`, async ({
  cluster,
  caller,
}) => {
  test.setTimeout(times(90_000, 600_000));
  const gone = await createDeleted(
    caller,
    Array.from({ length: 8 }, (_, n) => `gone-${n}`),
  );
  const pool = new ClientPool(cluster);
  for (let round = 1; round <= rounds; round += 1) {
    const answers: Answer[] = [];
    await pool.each(8, async (n) => {
      const key = gone[n];
      if (key) answers.push(await restore(pool, caller, key, "the-name"));
    });
    const [restored, ...others] = answers.filter(({ status }) => status === 200);
    expect(others).toEqual([]);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(7);
    await caller.delete(JSON.parse(restored?.body ?? "").id);
  }
  pool.close();
});

test("one key that is restored many times at once is restored once", async ({
  cluster,
  caller,
  testServer,
}) => {
  test.setTimeout(times(90_000, 600_000));
  const [key] = await createDeleted(caller, ["ci"]);
  if (!key) throw new Error("no key");
  const pool = new ClientPool(cluster);
  await pool.each(30, () => restore(pool, caller, key));
  expect(pool.statuses).toEqual({ 200: 30 });
  expect(await count(caller)).toBe(1);
  const [row] = testServer.sql("select secret_version from access_keys where id = ?", key.id);
  expect(row).toMatchObject({ secret_version: 3 });
  pool.close();
});
