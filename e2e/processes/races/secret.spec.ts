/** One secret of a key is live, whoever renews it at the same time; none is once the key is deleted. */
import type { Created } from "../../client";
import { inBody } from "../../oauth";
import type { Answer } from "../../wire";
import { ClientPool } from "../client-pool";
import { AUTH_SECRET, expect, test } from "../fixtures";
import { times } from "../length";

test.use({ settings: { RATE_LIMITS: "off", AUTH_SECRET } });

const rounds = times(3, 60);

const ask = (pool: ClientPool, key: Pick<Created, "clientId" | "clientSecret">): Promise<Answer> =>
  pool.next().post("/api/v2/token", { grant_type: "client_credentials", ...inBody(key) });

interface Renewal {
  clientSecret: string;
  begun: number;
  ended: number;
}

test(`${rounds} times, of fifty concurrent regenerations only the last secret is valid at all servers`, async ({
  cluster,
  testServer,
  caller,
}) => {
  test.setTimeout(times(90_000, 600_000));
  const pool = new ClientPool(cluster, 20);
  const { id, clientId, clientSecret: first } = await caller.created();
  const before = [first];
  for (let round = 1; round <= rounds; round += 1) {
    let clock = 0;
    const renewals: Renewal[] = [];
    await pool.each(50, async () => {
      const begun = ++clock;
      const answer = await pool.send("POST", `/api/v1/access-keys/${id}/secret`, caller);
      renewals.push({ ...JSON.parse(answer.body), begun, ended: ++clock });
    });
    expect(renewals).toHaveLength(50);
    const live = [];
    for (const each of renewals) {
      const answers = await Promise.all(
        cluster.map(() => ask(pool, { clientId, clientSecret: each.clientSecret })),
      );
      const statuses = new Set(answers.map(({ status }) => status));
      if (statuses.has(200)) live.push(each);
      expect([...statuses]).toHaveLength(1);
    }
    expect(live).toHaveLength(1);
    const latest = Math.max(...renewals.map(({ begun }) => begun));
    expect(live[0]?.ended).toBeGreaterThan(latest);
    for (const clientSecret of before) {
      expect((await ask(pool, { clientId, clientSecret })).status).toBe(401);
    }
    before.push(live[0]?.clientSecret ?? "");
  }
  expect(pool.statuses).toEqual({ 200: rounds * 50 });
  const sql = "select secret_version from access_keys where id = ?";
  expect(testServer.sql(sql, id)).toEqual([{ secret_version: 1 + rounds * 50 }]);
  pool.close();
});

test(`${rounds} times, after a key is deleted during token requests no token is issued or accepted`, async ({
  cluster,
  caller,
}) => {
  test.setTimeout(times(90_000, 600_000));
  const pool = new ClientPool(cluster, 8);
  for (let round = 1; round <= rounds; round += 1) {
    const key = await caller.created();
    const tokens: string[] = [];
    let [isDeleted, after] = [false, 0];
    const ending = async () => {
      await expect.poll(() => tokens.length).toBeGreaterThan(20);
      expect((await caller.delete(key.id)).status).toBe(204);
      isDeleted = true;
    };
    const asking = async () => {
      while (after < 100) {
        const beganAfter = isDeleted;
        if (beganAfter) after += 1;
        const { status, body } = await ask(pool, key);
        if (beganAfter) expect(status).toBe(401);
        expect([200, 401]).toContain(status);
        if (status === 200) tokens.push(JSON.parse(body).access_token);
      }
    };
    await Promise.all([ending(), ...Array.from({ length: pool.size }, asking)]);
    const accepted = new Set<number>();
    await pool.each(tokens.length, async (n) => {
      accepted.add((await pool.next().read(tokens[n] ?? "")).status);
    });
    expect([...accepted]).toEqual([401]);
  }
  pool.close();
});
