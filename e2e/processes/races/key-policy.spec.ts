/** A policy for access keys that is set at several servers at the same time: felt at each, and carried out once. */
import { browserOf, tokenOf } from "../../client";
import { AUTH_SECRET, expect, test } from "../fixtures";

test.use({ settings: { RATE_LIMITS: "off", AUTH_SECRET } });

const path = "/api/v1/policies/access-keys";
const none = { neverExpires: true, maxGracePeriodSeconds: 604_800, keysMayManageKeys: true };

interface Log {
  audit_logs: { metadata: Record<string, string> }[];
}

test("a policy that is set at every server at once is felt at each, and pauses each key once", async ({
  cluster,
  testServer,
  caller,
}) => {
  const keys = await Promise.all(["a1", "b1", "c1", "d1"].map((name) => caller.created(name)));
  const tokens = await Promise.all(keys.map((key) => tokenOf(testServer, key)));
  const admin = await browserOf(testServer, testServer.administrator);
  const send = (server: { url: string }, body: object) =>
    fetch(`${server.url}${path}`, {
      method: "PUT",
      body: JSON.stringify(body),
      headers: { ...admin.headers, "content-type": "application/json" },
    });
  const policy = { ...none, permittedRoleIds: [1] };
  const answers = await Promise.all([...cluster, ...cluster].map((server) => send(server, policy)));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  for (const server of cluster) {
    for (const token of tokens) {
      const headers = { authorization: `Bearer ${token}` };
      expect((await fetch(`${server.url}/api/v1/tenants`, { headers })).status).toBe(401);
    }
    const refused = await fetch(`${server.url}/api/v1/access-keys`, {
      method: "POST",
      body: JSON.stringify({ name: "refused" }),
      headers: { ...caller.headers, "content-type": "application/json" },
    });
    expect(refused.status).toBe(403);
  }
  for (const { id } of keys) {
    const range = "start=2020-01-01T00:00:00Z&end=2099-01-01T00:00:00Z";
    const log = await admin.json<Log>(`/api/v1/audit/log?${range}&filterBy=entity_id==${id}`);
    const paused = log.audit_logs.filter(({ metadata }) => metadata.operation === "suspend");
    expect(paused).toHaveLength(1);
  }
  expect((await send(testServer, none)).status).toBe(200);
});
