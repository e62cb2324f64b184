/** Several servers that know of each other only through the database they share; on SQLite, one. */
import { test as base } from "../fixtures";
import { TestServer } from "../test-server";

/** With which all of them seal their signing keys. */
export const AUTH_SECRET = "s".repeat(48);

/** How many serve on one PostgreSQL. */
const many = 3;

interface WorkerFixtures {
  /** Whoever a request is sent to: any of these. The first one is `test server`. */
  fleet: TestServer[];
}

export const test = base.extend<object, WorkerFixtures>({
  fleet: [
    async ({ testServer, database }, use) => {
      const { settings, url } = testServer;
      const shared = { ...settings, PUBLIC_URL: url, NEXTAUTH_URL: url };
      const others = database === "sqlite" ? 0 : many - 1;
      const fleet = [testServer];
      for (let n = 0; n < others; n += 1) fleet.push(await TestServer.make("server", shared));
      await use(fleet);
      for (const other of fleet.slice(1)) await other.remove();
    },
    { scope: "worker", timeout: 120_000 },
  ],
});

/** All but the first; where it is alone, itself. */
export const othersIn = (fleet: readonly TestServer[]): readonly TestServer[] =>
  fleet.length > 1 ? fleet.slice(1) : fleet;

export { expect } from "playwright/test";
