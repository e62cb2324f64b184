/** Twenty keys and no more, and one of each name, whoever creates and deletes at the same time, and where. */
import type { Caller, Created } from "../../client";
import type { Answer } from "../../wire";
import { ClientPool } from "../client-pool";
import { AUTH_SECRET, expect, test } from "../fixtures";
import { times } from "../length";

test.use({ settings: { RATE_LIMITS: "off", AUTH_SECRET } });

const most = 20;
const creates = times(500, 10_000);
const rounds = times(5, 100);

const keysIn = ({ status, body }: Answer): number => {
  if (status !== 200) throw new Error(`${status} ${body}`);
  return JSON.parse(body).accessKeys.length;
};

/** Lists without a pause, at every server, for as long as the work takes. */
async function countingDuring(pool: ClientPool, caller: Caller, work: Promise<unknown>) {
  let [isOver, peak, looks] = [false, 0, 0];
  const look = async () => {
    while (!isOver) {
      peak = Math.max(peak, keysIn(await pool.send("GET", "/api/v1/access-keys", caller)));
      looks += 1;
    }
  };
  const looking = Promise.all([look(), look(), look()]);
  await work.finally(() => {
    isOver = true;
  });
  await looking;
  return { peak, looks };
}

test(`of ${creates} concurrent creates twenty succeed, the others report the limit, and there are never more keys`, async ({
  cluster,
  testServer,
  caller,
  user,
}) => {
  test.setTimeout(times(90_000, 600_000));
  const [pool, watchers] = [new ClientPool(cluster), new ClientPool(cluster, 1)];
  const work = pool.each(creates, (n) => pool.create(caller, `key-${n}`));
  const { peak, looks } = await countingDuring(watchers, caller, work);
  expect(pool.statuses).toEqual({ 201: most, 400: creates - most });
  expect(peak).toBe(most);
  expect(watchers.statuses).toEqual({ 200: looks });
  expect(looks).toBeGreaterThan(1);
  const rows = testServer.sql("select id from access_keys where owner_id = ?", user.id);
  expect(rows).toHaveLength(most);
  pool.close();
  watchers.close();
});

test("with concurrent creates and deletes every slot is reused, and there are never more keys", async ({
  cluster,
  caller,
}) => {
  test.setTimeout(times(90_000, 600_000));
  const [pool, watchers] = [new ClientPool(cluster, 16), new ClientPool(cluster, 1)];
  let made = 0;
  const work = pool.each(times(200, 4_000), async (n) => {
    const { status, body } = await pool.create(caller, `key-${n}`);
    if (status !== 201) return;
    made += 1;
    await pool.send("DELETE", `/api/v1/access-keys/${JSON.parse(body).id}`, caller);
  });
  const { peak } = await countingDuring(watchers, caller, work);
  expect(peak).toBeLessThanOrEqual(most);
  expect(made).toBeGreaterThan(most * 2);
  expect(Object.keys(pool.statuses).filter((status) => status !== "400")).toEqual(["201", "204"]);
  expect(pool.statuses[204]).toBe(made);
  expect(keysIn(await pool.send("GET", "/api/v1/access-keys", caller))).toBe(0);
  await pool.each(most * 3, (n) => pool.create(caller, `afterwards-${n}`));
  expect(pool.statuses[201]).toBe(made + most);
  pool.close();
  watchers.close();
});

test(`${rounds} times, of thirty concurrent creates with one name one succeeds and the others get 409`, async ({
  cluster,
  caller,
}) => {
  test.setTimeout(times(90_000, 600_000));
  const pool = new ClientPool(cluster);
  for (let round = 1; round <= rounds; round += 1) {
    const answers: Answer[] = [];
    await pool.each(30, async () => answers.push(await pool.create(caller, "the-name")));
    const made = answers.filter(({ status }) => status === 201);
    expect(made).toHaveLength(1);
    const key: Created = JSON.parse(made[0]?.body ?? "");
    await pool.send("DELETE", `/api/v1/access-keys/${key.id}`, caller);
  }
  expect(pool.statuses).toEqual({ 201: rounds, 204: rounds, 409: rounds * 29 });
  pool.close();
});
