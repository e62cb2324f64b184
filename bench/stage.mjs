/** Brings contenders up side by side, each with its own data, port and folder, and takes them down again. */
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

async function start(contender, { folder, clients, ...rest }) {
  const missing = contender.packages.filter((name) => versionOf(name) === undefined);
  if (missing.length > 0) throw new Error(`not installed: ${missing.join(", ")}`);
  const own = path.join(folder, contender.name.replaceAll(/\W+/g, "-"));
  mkdirSync(own, { recursive: true });
  const port = await freePort();
  const command = await contender.prepare({ folder: own, clients, port, ...rest });
  const running = new Running(command, own);
  const isReady =
    contender.ready ?? (async () => (await send(contender.token(clients[0]), port)).ok);
  const startUpMilliseconds = await running
    .answers(() => isReady.call(contender, port, clients[0]))
    .catch(async (error) => {
      await running.end();
      throw error;
    });
  return {
    contender,
    name: contender.name,
    running,
    port,
    folder: own,
    clients,
    startUpMilliseconds,
  };
}

/**
 * Starts them one after the other. One that cannot be started is named with the reason and left out.
 * @param contenders with, where they differ from the rest, `clients` of their own
 */
export async function stage(contenders, options) {
  const entries = [];
  const skipped = [];
  for (const contender of contenders) {
    try {
      entries.push(await start(contender, { ...options, ...contender.own }));
    } catch (error) {
      skipped.push({ name: contender.name, reason: String(error.message).split("\n", 1)[0] });
      console.log(`    ${contender.name} is left out: ${error.message}`);
    }
  }
  const end = async () => {
    for (const { running } of entries) await running.end();
  };
  return { entries, skipped, end };
}
