/** Fixtures: a running test server for each worker, and a new user for each test. */
import { test as base } from "playwright/test";
import { browserOf, type Caller } from "./client";
import { createMigratedDatabase } from "./postgres/migrated";
import { startPostgresServer } from "./postgres/server";
import { TestServer, type User } from "./test-server";

export interface Options {
  /** The adapter of the handlers: our server, or Next alone. */
  servedBy: "server" | "next";
  /** The database of the test server. */
  database: "sqlite" | "postgres";
  /** Further environment variables of the test server. */
  settings: Record<string, string>;
}

interface WorkerFixtures extends Options {
  databaseSettings: Record<string, string>;
  testServer: TestServer;
}

interface TestFixtures {
  /** A new user without access keys. */
  user: User;
  /** A client with the user's session. */
  caller: Caller;
  /** A client with the session of a system administrator. */
  admin: Caller;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  servedBy: ["server", { option: true, scope: "worker" }],
  settings: [{}, { option: true, scope: "worker" }],

  database: ["sqlite", { option: true, scope: "worker" }],

  databaseSettings: [
    async ({ database }, use) => {
      if (database === "sqlite") return use({});
      const server = await startPostgresServer();
      await use({ DATABASE_URL: await createMigratedDatabase(server) });
      await server.remove();
    },
    { scope: "worker" },
  ],

  testServer: [
    async ({ servedBy, settings, databaseSettings }, use) => {
      const testServer = await TestServer.make(servedBy, { ...settings, ...databaseSettings });
      await use(testServer);
      await testServer.remove();
    },
    { scope: "worker" },
  ],

  user: async ({ testServer }, use) => {
    await use(testServer.addUser("ada"));
  },

  caller: async ({ testServer, user }, use) => {
    await use(await browserOf(testServer, user));
  },

  admin: async ({ testServer }, use) => {
    const administrator = testServer.addUser("admin");
    testServer.grant(administrator, 1);
    await use(await browserOf(testServer, administrator));
  },
});

export { expect } from "playwright/test";
