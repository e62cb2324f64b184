/** Several servers on one database; on SQLite, one server. */
import { test as base } from "../fixtures";
import { TestServer } from "../test-server";

/** The shared secret, which encrypts the signing keys. */
export const AUTH_SECRET = "s".repeat(48);

/** Servers on one PostgreSQL database. */
const serverCount = 3;

interface WorkerFixtures {
  /** All servers; the first one is `testServer`. */
  cluster: TestServer[];
}

export const test = base.extend<object, WorkerFixtures>({
  cluster: [
    async ({ testServer, database }, use) => {
      const { settings, url } = testServer;
      const shared = { ...settings, PUBLIC_URL: url, NEXTAUTH_URL: url };
      const others = database === "sqlite" ? 0 : serverCount - 1;
      const cluster = [testServer];
      for (let n = 0; n < others; n += 1) cluster.push(await TestServer.make("server", shared));
      await use(cluster);
      for (const other of cluster.slice(1)) await other.remove();
    },
    { scope: "worker", timeout: 120_000 },
  ],
});

/** All servers except the first, or the only one. */
export const othersIn = (cluster: readonly TestServer[]): readonly TestServer[] =>
  cluster.length > 1 ? cluster.slice(1) : cluster;

export { expect } from "playwright/test";
