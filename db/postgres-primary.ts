/**
 * Several servers in DATABASE_URL, as libpq takes them: `postgres://one,two/database?target_session_attrs=read-write`.
 * The driver knows nothing of this. Each new connection goes to the server that accepts writes at that moment, so
 * that connections find the new primary after a failover.
 */
import pg from "pg";
import { isUnavailable } from "./unavailable";

interface Server {
  host: string;
  port: number;
}

/** The code of the error with which a read-only server refuses a write. */
const readOnly = "25006";

const doNothing = () => {};

/** @throws when the server does not accept writes, as a standby does not */
export async function requireWritable(server: Pick<pg.Pool, "query">): Promise<void> {
  const { rows } = await server.query("show transaction_read_only");
  if (rows[0]?.transaction_read_only === "off") return;
  throw Object.assign(new Error("the server is read-only"), { code: readOnly });
}

async function requirePrimary(config: pg.ClientConfig): Promise<Server> {
  const client = new pg.Client(config);
  client.on("error", doNothing);
  try {
    await client.connect();
    await requireWritable(client);
    return { host: client.host, port: client.port };
  } finally {
    client.end().catch(doNothing);
  }
}

const isReadOnly = ({ code }: { code?: string }) => code === readOnly;

/** Asks all at once, so that a server that is switched off delays nothing. @throws the most telling error */
const findPrimary = (urls: readonly string[], config: pg.ClientConfig): Promise<Server> =>
  Promise.any(
    urls.map((connectionString) => requirePrimary({ ...config, connectionString })),
  ).catch(({ errors }: AggregateError) => {
    throw errors.find((error) => !isUnavailable(error)) ?? errors.find(isReadOnly) ?? errors[0];
  });

/** A client for a pool, which connects to the primary. Clients that connect at the same time ask once. */
export function clientOfPrimary(urls: readonly string[], config: pg.ClientConfig) {
  let search: Promise<Server> | undefined;
  const find = () => {
    search ??= findPrimary(urls, config).finally(() => {
      search = undefined;
    });
    return search;
  };
  return class extends pg.Client {
    override connect(): Promise<pg.Client>;
    override connect(callback: (error: Error) => void): void;
    override connect(callback?: (error: Error) => void): Promise<pg.Client> | undefined {
      const connected = find().then((server) => {
        // A certificate is checked against the host that is connected to.
        Object.assign(this, server);
        // Where the driver looks for a password that the address does not have.
        const { connectionParameters } = this as { connectionParameters?: Partial<Server> };
        Object.assign(connectionParameters ?? {}, server);
        return super.connect();
      });
      if (!callback) return connected;
      connected.then(() => (callback as () => void)(), callback);
      return undefined;
    }
  };
}
