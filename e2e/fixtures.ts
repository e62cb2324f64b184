/** What every test starts with: a running installation for the worker, and a new person in it. */
import { test as base } from "playwright/test";
import { browserOf, type Caller } from "./client";
import { Installation, type Person } from "./installation";
import { createMigratedDatabase } from "./postgres/migrated";
import { serverForTests } from "./postgres/server";

export interface Options {
  /** Which mount of the handlers answers: the server's, or Next's alone. */
  servedBy: "server" | "next";
  /** Where it keeps its data. */
  database: "sqlite" | "postgres";
  /** What the installation's environment has besides. */
  settings: Record<string, string>;
}

interface WorkerFixtures extends Options {
  databaseSettings: Record<string, string>;
  installation: Installation;
}

interface TestFixtures {
  /** A person who has signed up just now and holds no key. */
  person: Person;
  /** The person's signed-in browser, without a page. */
  caller: Caller;
  /** The browser of a system administrator. */
  root: Caller;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  servedBy: ["server", { option: true, scope: "worker" }],
  settings: [{}, { option: true, scope: "worker" }],

  database: ["sqlite", { option: true, scope: "worker" }],

  databaseSettings: [
    async ({ database }, use) => {
      if (database === "sqlite") return use({});
      const server = await serverForTests();
      await use({ DATABASE_URL: await createMigratedDatabase(server) });
      await server.remove();
    },
    { scope: "worker" },
  ],

  installation: [
    async ({ servedBy, settings, databaseSettings }, use) => {
      const installation = await Installation.make(servedBy, { ...settings, ...databaseSettings });
      await use(installation);
      await installation.remove();
    },
    { scope: "worker" },
  ],

  person: async ({ installation }, use) => {
    await use(installation.addPerson("ada"));
  },

  caller: async ({ installation, person }, use) => {
    await use(await browserOf(installation, person));
  },

  root: async ({ installation }, use) => {
    const administrator = installation.addPerson("root");
    installation.grant(administrator, 1);
    await use(await browserOf(installation, administrator));
  },
});

export { expect } from "playwright/test";
