/** Starts and stops the candidates, each with its own data, port and folder. */
import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { send } from "./requests.mjs";
import { freePort, Running } from "./running.mjs";

const require = createRequire(import.meta.url);

/** @returns the version of a package as it is installed here; undefined when it is not */
export function versionOf(name) {
  for (const folder of require.resolve.paths(name) ?? []) {
    try {
      return require(path.join(folder, name, "package.json")).version;
    } catch {}
  }
  return undefined;
}

async function start(candidate, { folder, clients, ...rest }) {
  const missing = candidate.packages.filter((name) => versionOf(name) === undefined);
  if (missing.length > 0) throw new Error(`not installed: ${missing.join(", ")}`);
  const own = path.join(folder, candidate.name.replaceAll(/\W+/g, "-"));
  mkdirSync(own, { recursive: true });
  const port = await freePort();
  const command = await candidate.prepare({ folder: own, clients, port, ...rest });
  const running = new Running(command, own);
  const isReady =
    candidate.ready ?? (async () => (await send(candidate.token(clients[0]), port)).ok);
  const startUpMilliseconds = await running
    .answers(() => isReady.call(candidate, port, clients[0]))
    .catch(async (error) => {
      await running.end();
      throw error;
    });
  return {
    candidate,
    name: candidate.name,
    running,
    port,
    folder: own,
    clients,
    startUpMilliseconds,
  };
}

/**
 * Starts the candidates one after the other. One that fails is skipped, with the reason.
 * @param candidates `own` has options that differ from the rest
 */
export async function setUp(candidates, options) {
  const entries = [];
  const skipped = [];
  for (const candidate of candidates) {
    try {
      entries.push(await start(candidate, { ...options, ...candidate.own }));
    } catch (error) {
      skipped.push({ name: candidate.name, reason: String(error.message).split("\n", 1)[0] });
      console.log(`    ${candidate.name} is skipped: ${error.message}`);
    }
  }
  const end = async () => {
    for (const { running } of entries) await running.end();
  };
  return { entries, skipped, end };
}
