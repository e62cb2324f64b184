/**
 * npm run dev: the server with Next in development mode. Next reloads pages as they are edited; a change in lib/,
 * db/ or server/ builds the server again and restarts it.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { ensureInstalled, forgetBuild, orExplain, root } from "./prepare.mjs";

let server;

function startServer() {
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, NODE_ENV: "development" };
  server = spawn(process.execPath, ["dist/server.js"], { cwd: root, env, stdio: "inherit" });
  server.once("exit", (code, signal) => {
    if (!signal && code !== 0) console.error("The server ended. It starts again after a change.");
  });
}

const isRunning = ({ exitCode, signalCode }) => exitCode === null && signalCode === null;

/** The second signal ends the server at once, whatever it is doing. */
async function stopServer() {
  if (!server || !isRunning(server)) return;
  const ended = once(server, "exit");
  server.kill("SIGTERM");
  server.kill("SIGTERM");
  await ended;
}

let restarted = Promise.resolve();

function restartServer() {
  restarted = restarted.then(stopServer).then(startServer);
}

async function start() {
  await ensureInstalled();
  forgetBuild();
  const { watchServer } = await import("./build-server.mjs");
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.once(signal, () => stopServer().then(() => process.exit(0)));
  }
  await watchServer(restartServer);
}

await orExplain(start());
