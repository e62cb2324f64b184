/**
 * The server: prepares the installation, then answers hot endpoints itself and leaves the rest to Next; or,
 * with `WEB_CONCURRENCY`, watches over several processes that do. Built into one file.
 */
import cluster from "node:cluster";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { isStopping } from "@/lib/health/stopping";
import { env, settleEnvironment } from "@/lib/platform/env";
import { bounds } from "@/lib/rate-limits/bounds";
import { type FirstAdministrator, prepareInstallation } from "@/lib/setup/first-start";
import { logConsole } from "./server/console-log";
import type { Listener } from "./server/direct-routes";
import { makeContextSetter } from "./server/incoming-context";
import { listening } from "./server/listening";
import { makeServer } from "./server/make-server";
import { serveMetrics, serveMetricsOfAll } from "./server/metrics";
import { warnWithoutLimits, withErrorResponses, withRenderQueue } from "./server/overload";
import { loadPages, servePages } from "./server/pages";
import { serveOneAtATime } from "./server/pipelining";
import { chooseListener, respondToUnreadable } from "./server/request-validation";
import { startScheduledJobs } from "./server/scheduled-jobs";
import { endWhenTold } from "./server/shutdown";
import { toStartupMessage } from "./server/startup-errors";
import { supervise } from "./server/supervisor";
import { shortenUserAgent } from "./server/user-agent";
import { readyMessage } from "./server/worker-messages";

/** For people, and not through the console, which is the log's. */
const say = (...lines: string[]) => process.stdout.write(`${lines.join("\n")}\n`);

/** Said as soon as the account exists: a start that fails later must not swallow the password. */
function introduce({ email, generatedPassword }: FirstAdministrator): void {
  say(
    `\n  First administrator: ${email}`,
    generatedPassword
      ? `  Password:            ${generatedPassword}   (shown only this once)`
      : "  Password:            the one in ADMIN_PASSWORD",
  );
}

function welcome(): void {
  const { publicUrl, dataDirectory } = env();
  say(
    `\n  Latchkey is ready:   ${publicUrl}\n  Data:                ${path.resolve(dataDirectory)}`,
    "\n  Sign in, open the avatar menu → Settings → Access keys, and click +ACCESS KEY.\n",
  );
}

/** Serves with this process. */
async function serve(): Promise<void> {
  const { host, port, production } = env();
  const administrator = await prepareInstallation();
  if (administrator) introduce(administrator);
  if (production) logConsole();
  const server = makeServer();
  if (!cluster.isWorker) await listening(server, port, host);
  const pages = loadPages();
  const handle = production ? withRenderQueue(servePages(pages)) : servePages(pages);
  const setContext = makeContextSetter();
  respondToUnreadable(server);
  const answer = withErrorResponses((request) =>
    production ? chooseListener(request, handle) : handle,
  );
  const serveOne: Listener = (request, response) => {
    setContext(request);
    shortenUserAgent(request);
    if (isStopping()) response.shouldKeepAlive = false;
    return answer(request, response);
  };
  serveOneAtATime(server, serveOne, bounds.pipelined);
  // One of several may be there to take another's place: that one serves until this one can serve all.
  if (cluster.isWorker) await pages.then(() => listening(server, port, host));
  const metrics = await serveMetrics();
  endWhenTold({ server, closeNext: async () => (await pages).close(), metrics });
  await pages;
  startScheduledJobs();
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
  process.stderr.write(`${toStartupMessage(error)}\n`);
  process.exit(1);
});
