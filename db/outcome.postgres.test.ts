import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { eq } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { postgresSettings } from "./dialect";
import { OutcomeUnknownError } from "./outcome";
import { openPostgres } from "./postgres";
import { tenants } from "./schema/tenants";
import { isUnavailable } from "./unavailable";

/** What happens to a connection when it sends the word. */
type Accident = (client: Socket, server: Socket) => void;

const lose: Accident = (client, server) => {
  server.unpipe(client);
  server.once("data", () => client.resetAndDestroy()).resume();
};

const accidents: Record<string, Accident> = {
  "is lost before the answer": lose,
  "is not answered in time": (client, server) => server.unpipe(client),
};

/** The database behind a proxy that has the accident at the word. */
async function startProxy(word: string, accident: Accident) {
  const { hostname, port } = new URL(postgresSettings().url);
  const proxy = createServer((client) => {
    const server = connect(Number(port || 5432), hostname);
    server.pipe(client);
    client.on("data", (sent) => {
      if (sent.includes(word)) accident(client, server);
      server.write(sent);
    });
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      one.on("error", () => other.destroy());
      one.on("close", () => other.destroy());
    }
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  const url = new URL(postgresSettings().url);
  url.host = `127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  return { url: url.href, close: () => proxy.close() };
}

const namesake = (name: string) => db().select().from(tenants).where(eq(tenants.name, name));

const closing: (() => unknown)[] = [];
afterAll(async () => {
  for (const close of closing) await close();
});

async function openBehind(word: string, accident: Accident) {
  const proxy = await startProxy(word, accident);
  const settings = { url: proxy.url, poolSize: 1, statementTimeoutMilliseconds: 1_000 };
  const opened = openPostgres(settings);
  closing.push(() => opened.close(), proxy.close);
  return opened;
}

const insertion = (name: string) => (tx: Pick<ReturnType<typeof db>, "insert">) =>
  [
    tx
      .insert(tenants)
      .values({ name, createdAt: new Date(0) })
      .returning(),
  ] as const;

test.each(Object.entries(accidents))(
  "a commit whose connection %s is said to be of unknown outcome: here it was made",
  async (name, accident) => {
    const opened = await openBehind("commit", accident);
    const failure = await opened.transact(insertion(name)).catch((error) => error);
    expect(failure instanceof OutcomeUnknownError).toBe(true);
    expect(await namesake(name)).toHaveLength(1);
  },
);

test("a connection that is lost before COMMIT has changed nothing, and no doubt is claimed", async () => {
  const opened = await openBehind("insert", lose);
  const failure = await opened.transact(insertion("lost before")).catch((error) => error);
  expect(isUnavailable(failure)).toBe(true);
  expect(failure instanceof OutcomeUnknownError).toBe(false);
  expect(await namesake("lost before")).toEqual([]);
});
