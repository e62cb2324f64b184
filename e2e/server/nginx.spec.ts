/** Behind nginx, as packaging/ ships it: addresses, TLS, a process that is away, and restarts without failed requests. */
import { Agent, request } from "node:https";
import { expect, test } from "playwright/test";
import { browserOf, tokenOf } from "../client";
import { freePort } from "../free-port";
import { hasNginx, host, Nginx } from "../nginx";
import { inBody } from "../oauth";
import { Cluster } from "../postgres/cluster";
import { migrate } from "../postgres/migrated";
import { inRest } from "../tags";
import { TestServer } from "../test-server";

interface Answer {
  status: number;
  headers: Record<string, unknown>;
}

let nginx: Nginx;
let agent: Agent;
const left: { remove: () => Promise<void> }[] = [];

/** Sends a request as a client does that has found the host in the name service. */
function ask(path: string, headers: Record<string, string> = {}, form?: string): Promise<Answer> {
  const type = form === undefined ? {} : { "content-type": "application/x-www-form-urlencoded" };
  const options = {
    ...{ host: "127.0.0.1", port: nginx.https, servername: host, agent, path },
    ...{ method: form === undefined ? "GET" : "POST", rejectUnauthorized: false },
    headers: { host, ...type, ...headers },
  };
  return new Promise((resolve, reject) => {
    request(options, (response) => {
      const { statusCode: status = 0, headers: answered } = response;
      response.resume().once("end", () => resolve({ status, headers: answered }));
    })
      .once("error", reject)
      .end(form);
  });
}

const grantOf = (credentials: Record<string, string>) =>
  new URLSearchParams({ grant_type: "client_credentials", ...credentials }).toString();

test.beforeEach(async () => {
  agent = new Agent({ keepAlive: true, maxSockets: 8 });
});

test.afterEach(async () => {
  agent.destroy();
  for (const each of left.splice(0).reverse()) await each.remove();
});

if (hasNginx) {
  test("nginx terminates TLS, passes the client IP, and skips a stopped process", async () => {
    nginx = await Nginx.make();
    const settings = { TRUSTED_PROXIES: "127.0.0.1", PUBLIC_URL: nginx.origin };
    const testServer = await TestServer.make("server", settings);
    left.push(testServer, nginx);
    await nginx.start([testServer.port, await freePort()]);
    for (let n = 0; n < 20; n += 1) expect((await ask("/api/ready")).status).toBe(200);
    expect((await ask("/sign-in")).headers).toHaveProperty("strict-transport-security");
    const forged = { "x-forwarded-for": "198.51.100.1" };
    const guess = grantOf({ client_id: "lk-nobody", client_secret: "wrong" });
    expect((await ask("/api/v2/token", forged, guess)).status).toBe(401);
    const events = () =>
      testServer.sql("select source_address from audit_events where subject = 'unknown'");
    await expect.poll(events).toEqual([{ source_address: "127.0.0.1" }]);
    expect((await ask("/api/v1/token", {}, "x".repeat(70_000))).status).toBe(413);
  });

  test(
    "no request fails while two processes on PostgreSQL restart one after the other",
    inRest,
    async () => {
      test.setTimeout(180_000);
      const database = await Cluster.make({ fsync: "off" });
      left.push(database);
      nginx = await Nginx.make();
      const settings = {
        ...{ DATABASE_URL: database.urlOf("postgres"), AUTH_SECRET: "s".repeat(48) },
        ...{ TRUSTED_PROXIES: "127.0.0.1", RATE_LIMITS: "off" },
      };
      await migrate(settings.DATABASE_URL);
      const one = await TestServer.make("server", settings);
      const two = await TestServer.make("server", { ...settings, PUBLIC_URL: one.url });
      left.push(one, two, nginx);
      await nginx.start([one.port, two.port]);
      const browser = await browserOf(one, one.administrator);
      const key = await browser.created();
      const bearer = { authorization: `Bearer ${await tokenOf(one, key)}` };
      const failed: (number | string)[] = [];
      let answered = 0;
      let isOver = false;
      const load = async (send: () => Promise<Answer>) => {
        while (!isOver) {
          const status = await send().then(
            (answer) => answer.status,
            (error) => String(error),
          );
          if (status === 200) answered += 1;
          else failed.push(status);
        }
      };
      const grant = grantOf(inBody(key));
      const loads = Array.from({ length: 8 }, (_, n) =>
        load(() => (n % 2 ? ask("/api/v1/access-keys", bearer) : ask("/api/v2/token", {}, grant))),
      );
      for (const testServer of [one, two]) {
        const before = answered;
        await expect.poll(() => answered - before, { timeout: 20_000 }).toBeGreaterThan(200);
        expect(await testServer.stop("SIGTERM")).toBe(0);
        await testServer.start();
      }
      isOver = true;
      await Promise.all(loads);
      console.log(`Behind nginx: ${answered} requests over two restarts, ${failed.length} failed`);
      expect(failed).toEqual([]);
      await browser.delete(key.id);
      for (let n = 0; n < 20; n += 1) {
        expect((await ask("/api/v1/access-keys", bearer)).status).toBe(401);
      }
    },
  );
}
