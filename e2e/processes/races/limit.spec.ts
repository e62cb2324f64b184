/** Twenty keys and no more, and one of each name, whoever creates and deletes at the same time, and where. */
import type { Caller, Created } from "../../client";
import type { Answer } from "../../wire";
import { Crowd } from "../crowd";
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
async function countingDuring(crowd: Crowd, caller: Caller, work: Promise<unknown>) {
  let [isOver, peak, looks] = [false, 0, 0];
  const look = async () => {
    while (!isOver) {
      peak = Math.max(peak, keysIn(await crowd.send("GET", "/api/v1/access-keys", caller)));
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

test(`of ${creates} creates twenty make a key, the rest are told so, and at no moment are there more`, async ({
  fleet,
  testServer,
  caller,
  user,
}) => {
  test.setTimeout(times(90_000, 600_000));
  const [crowd, watchers] = [new Crowd(fleet), new Crowd(fleet, 1)];
  const work = crowd.each(creates, (n) => crowd.create(caller, `key-${n}`));
  const { peak, looks } = await countingDuring(watchers, caller, work);
  expect(crowd.statuses).toEqual({ 201: most, 400: creates - most });
  expect(peak).toBe(most);
  expect(watchers.statuses).toEqual({ 200: looks });
  expect(looks).toBeGreaterThan(1);
  const rows = testServer.sql("select id from access_keys where owner_id = ?", user.id);
  expect(rows).toHaveLength(most);
  crowd.close();
  watchers.close();
});

test("creates and deletes together: every slot is used again, and at no moment are there more", async ({
  fleet,
  caller,
}) => {
  test.setTimeout(times(90_000, 600_000));
  const [crowd, watchers] = [new Crowd(fleet, 16), new Crowd(fleet, 1)];
  let made = 0;
  const work = crowd.each(times(200, 4_000), async (n) => {
    const { status, body } = await crowd.create(caller, `key-${n}`);
    if (status !== 201) return;
    made += 1;
    await crowd.send("DELETE", `/api/v1/access-keys/${JSON.parse(body).id}`, caller);
  });
  const { peak } = await countingDuring(watchers, caller, work);
  expect(peak).toBeLessThanOrEqual(most);
  expect(made).toBeGreaterThan(most * 2);
  expect(Object.keys(crowd.statuses).filter((status) => status !== "400")).toEqual(["201", "204"]);
  expect(crowd.statuses[204]).toBe(made);
  expect(keysIn(await crowd.send("GET", "/api/v1/access-keys", caller))).toBe(0);
  await crowd.each(most * 3, (n) => crowd.create(caller, `afterwards-${n}`));
  expect(crowd.statuses[201]).toBe(made + most);
  crowd.close();
  watchers.close();
});

test(`${rounds} times, of thirty creates with one name one makes the key and the others hear that it is taken`, async ({
  fleet,
  caller,
}) => {
  test.setTimeout(times(90_000, 600_000));
  const crowd = new Crowd(fleet);
  for (let round = 1; round <= rounds; round += 1) {
    const answers: Answer[] = [];
    await crowd.each(30, async () => answers.push(await crowd.create(caller, "the-name")));
    const made = answers.filter(({ status }) => status === 201);
    expect(made).toHaveLength(1);
    const key: Created = JSON.parse(made[0]?.body ?? "");
    await crowd.send("DELETE", `/api/v1/access-keys/${key.id}`, caller);
  }
  expect(crowd.statuses).toEqual({ 201: rounds, 204: rounds, 409: rounds * 29 });
  crowd.close();
});
