/**
 * The server: prepares the installation, then answers hot endpoints itself and leaves the rest to Next; or,
 * with `WEB_CONCURRENCY`, watches over several processes that do. It owns the limits on slow and large
 * requests. Built into one file.
 */
import cluster from "node:cluster";
import { createServer } from "node:http";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { env, settleEnvironment } from "@/lib/env";
import { isStopping } from "@/lib/health/stopping";
import { type FirstAdministrator, prepareInstallation } from "@/lib/installation/first-start";
import { markClientAddress } from "./server/client-address";
import { explain } from "./server/explain";
import { answerUnreadable, chooseListener } from "./server/front-door";
import { keepHouse } from "./server/housekeeping";
import { listening } from "./server/listening";
import { serveMetrics, serveMetricsOfAll } from "./server/metrics";
import { limitingPages, serveWithinRoom, warnWithoutLimits } from "./server/overload";
import { loadPages, whenLoaded } from "./server/pages";
import { endWhenTold } from "./server/shutdown";
import { supervise } from "./server/supervisor";
import { shortenUserAgent } from "./server/user-agent";
import { tellWaitingAnswers } from "./server/waiting-answers";
import { readyMessage } from "./server/worker-messages";

/** Slow senders are let go: headers within 10 s, the whole request within 20 s, looked at every 2 s. */
const limits = {
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  connectionsCheckingInterval: 2_000,
  keepAliveTimeout: 65_000,
  maxHeaderSize: 16 * 1024,
};
const maxConnections = 8_192;

/** Said as soon as the account exists: a start that fails later must not swallow the password. */
function introduce({ email, generatedPassword }: FirstAdministrator): void {
  console.log(`\n  First administrator: ${email}`);
  console.log(
    generatedPassword
      ? `  Password:            ${generatedPassword}   (shown only this once)`
      : "  Password:            the one in ADMIN_PASSWORD",
  );
}

function welcome(): void {
  const { publicUrl, dataDirectory } = env();
  console.log(
    `\n  Latchkey is ready:   ${publicUrl}\n  Data:                ${path.resolve(dataDirectory)}`,
  );
  console.log(
    "\n  Sign in, open the avatar menu → Settings → Access keys, and click +ACCESS KEY.\n",
  );
}

/** Serves with this process. */
async function serve(): Promise<void> {
  const { host, port, production } = env();
  const administrator = await prepareInstallation();
  if (administrator) introduce(administrator);
  const server = createServer(limits);
  server.maxConnections = maxConnections;
  if (!cluster.isWorker) await listening(server, port, host);
  const pages = loadPages();
  const handle = limitingPages(whenLoaded(pages));
  const mark = markClientAddress();
  answerUnreadable(server);
  tellWaitingAnswers(server);
  server.on("request", (request, response) => {
    mark(request);
    shortenUserAgent(request);
    if (isStopping()) response.shouldKeepAlive = false;
    const listener = production ? chooseListener(request, handle) : handle;
    return serveWithinRoom(listener, request, response);
  });
  // One of several may be there to take another's place: that one serves until this one can serve all.
  if (cluster.isWorker) await pages.then(() => listening(server, port, host));
  const metrics = await serveMetrics();
  endWhenTold({ server, closeNext: async () => (await pages).close(), metrics });
  await pages;
  keepHouse();
  warnWithoutLimits();
}

const program = fileURLToPath(import.meta.url);

async function start(): Promise<void> {
  settleEnvironment();
  const { processes } = env();
  if (processes === 1) await serve();
  else if (cluster.isPrimary) {
    await supervise(processes, program);
    await serveMetricsOfAll();
  } else {
    await serve();
    process.send?.(readyMessage);
    return;
  }
  welcome();
}

// What this process writes is nobody else's.
process.umask(0o077);
process.chdir(path.dirname(path.dirname(program)));
start().catch((error) => {
  console.error(explain(error));
  process.exit(1);
});
