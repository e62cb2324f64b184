/**
 * The entry point of the server: prepares the installation, then serves direct routes itself and the rest through Next.
 * With `WEB_CONCURRENCY` above 1, supervises several processes that do so.
 */
import cluster from "node:cluster";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describeDatabase } from "@/db/database-url";
import { dialect, postgresSettings, sqliteFile } from "@/db/dialect";
import { isStopping } from "@/lib/health/stopping";
import { env, exportEnvironment } from "@/lib/platform/env";
import { bounds } from "@/lib/rate-limits/bounds";
import { type FirstAdministrator, prepareInstallation } from "@/lib/setup/first-start";
import { logConsole } from "./server/console-log";
import type { RequestListener } from "./server/direct-routes";
import { makeContextSetter } from "./server/incoming-context";
import { firstResponse, listen } from "./server/listen";
import { makeServer } from "./server/make-server";
import { serveAggregatedMetrics, serveMetrics } from "./server/metrics";
import { warnWithoutLimits, withErrorResponses, withRenderQueue } from "./server/overload";
import { LazyPages } from "./server/pages";
import { serveOneAtATime } from "./server/pipelining";
import { chooseListener, respondToParserErrors } from "./server/request-validation";
import { startScheduledJobs } from "./server/scheduled-jobs";
import { shutDownOnSignal } from "./server/shutdown";
import { toStartupMessage } from "./server/startup-errors";
import { runSupervisor } from "./server/supervisor";
import { shortenUserAgent } from "./server/user-agent";
import { readyMessage } from "./server/worker-messages";

/** Prints for the administrator. The console is redirected to the log. */
const say = (...lines: string[]) => process.stdout.write(`${lines.join("\n")}\n`);

/** Where the data is. */
const database = () =>
  dialect === "postgres" ? describeDatabase(postgresSettings().url) : path.resolve(sqliteFile());

/** Printed as soon as the account exists, so that the password is not lost if the start fails later. */
function introduce({ email, generatedPassword }: FirstAdministrator): void {
  const setting = dialect === "postgres" ? "DATABASE_URL" : "DATA_DIR";
  say(
    `\n  NEW, empty database: ${database()}`,
    `  For existing data, stop this server and correct ${setting}.`,
    `\n  First administrator: ${email}`,
    generatedPassword
      ? `  Password:            ${generatedPassword}   (shown only this once)`
      : "  Password:            the one in ADMIN_PASSWORD",
  );
}

function welcome(): void {
  say(
    `\n  Latchkey is ready:   ${env().publicUrl}\n  Database:            ${database()}`,
    "\n  Sign in, open the avatar menu → Settings → Access keys, and click +ACCESS KEY.\n",
  );
}

/** How long the pages are not loaded yet if no request arrives. Loading them delays requests by tenths of a second. */
const patienceMilliseconds = 250;

async function serve(): Promise<void> {
  const { host, port, production } = env();
  const administrator = await prepareInstallation();
  if (administrator) introduce(administrator);
  if (production) logConsole();
  const server = makeServer();
  if (!cluster.isWorker) await listen(server, port, host);
  const pages = new LazyPages();
  const handle = production ? withRenderQueue(pages.handle) : pages.handle;
  const setContext = makeContextSetter();
  respondToParserErrors(server);
  const answer = withErrorResponses((request) =>
    production ? chooseListener(request, handle) : handle,
  );
  const serveOne: RequestListener = (request, response) => {
    setContext(request);
    shortenUserAgent(request);
    if (isStopping()) response.shouldKeepAlive = false;
    return answer(request, response);
  };
  serveOneAtATime(server, serveOne, bounds.pipelined);
  // One of several listens when it can serve pages too, because it may replace one that can.
  if (cluster.isWorker) await pages.load().then(() => listen(server, port, host));
  const metrics = await serveMetrics();
  shutDownOnSignal({ server, closeNext: () => pages.close(), metrics });
  if (production && !cluster.isWorker) await firstResponse(server, patienceMilliseconds);
  await pages.load();
  startScheduledJobs();
  warnWithoutLimits();
}

const program = fileURLToPath(import.meta.url);

async function start(): Promise<void> {
  exportEnvironment();
  const { processes } = env();
  if (processes === 1) await serve();
  else if (cluster.isPrimary) {
    await runSupervisor(processes, program);
    await serveAggregatedMetrics();
  } else {
    await serve();
    process.send?.(readyMessage);
    return;
  }
  welcome();
}

// Files are readable by this user only.
process.umask(0o077);
process.chdir(path.dirname(path.dirname(program)));
start().catch((error) => {
  process.stderr.write(`${toStartupMessage(error)}\n`);
  process.exit(1);
});
