/** This server, started so that it can be asked what it keeps when all garbage is gone. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { latchkey } from "./contenders/latchkey/index.mjs";

const fileIn = (folder) => path.join(folder, "kept");

export const watched = {
  ...latchkey,
  async prepare(options) {
    const { args, env, ...command } = await latchkey.prepare.call(this, options);
    const preload = new URL("keeper.mjs", import.meta.url).pathname;
    return {
      ...command,
      args: ["--expose-gc", "--import", preload, ...args],
      env: { ...env, BENCH_KEPT: fileIn(options.folder) },
    };
  },
};

export async function keptMegabytes({ running, folder }) {
  const written = new Promise((resolve) => process.once("SIGUSR2", resolve));
  process.kill(running.pid, "SIGUSR2");
  await written;
  return Number(readFileSync(fileIn(folder), "utf8")) / 2 ** 20;
}
