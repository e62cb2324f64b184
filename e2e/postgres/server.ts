/** A PostgreSQL server for tests: the one at `TEST_POSTGRES_URL`, else one that is made and thrown away. */
import { randomUUID } from "node:crypto";
import { Cluster, runSql } from "./cluster";

export interface PostgresServer {
  /** Of a database from which others can be made. */
  url: string;
  createDatabase: () => Promise<string>;
  remove: () => Promise<void>;
}

const withDatabase = (url: string, name: string) => Object.assign(new URL(url), { pathname: name });

const nameOf = (url: string) => new URL(url).pathname.slice(1);

/** Makes a database, empty or a copy of another one; gives its address. */
export async function createDatabase(url: string, template = "template1"): Promise<string> {
  const name = `latchkey_test_${randomUUID().replaceAll("-", "")}`;
  await runSql(url, `create database ${name} template ${template}`);
  return withDatabase(url, name).href;
}

/** Whoever is still connected is sent away. */
export async function dropDatabase(url: string): Promise<void> {
  await runSql(
    withDatabase(url, "postgres").href,
    `drop database if exists ${nameOf(url)} with (force)`,
  );
}

/** @param settings of postgresql.conf, where the server is made here */
export async function startPostgresServer(
  settings: Record<string, string> = {},
): Promise<PostgresServer> {
  const given = process.env.TEST_POSTGRES_URL;
  if (!given) {
    const cluster = await Cluster.make(settings);
    const url = cluster.urlOf("postgres");
    const remove = () => cluster.remove();
    return { url, createDatabase: () => createDatabase(url), remove };
  }
  const made: string[] = [];
  return {
    url: given,
    async createDatabase() {
      const url = await createDatabase(given);
      made.push(url);
      return url;
    },
    async remove() {
      for (const url of made) await dropDatabase(url);
    },
  };
}
