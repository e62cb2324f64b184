/** This server with the heap sampler, which reports the memory retained after a garbage collection. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { latchkey } from "./candidates/latchkey/index.mjs";

const fileIn = (folder) => path.join(folder, "heap");

export const watched = {
  ...latchkey,
  async prepare(options) {
    const { args, env, ...command } = await latchkey.prepare.call(this, options);
    const preload = new URL("heap-sampler.mjs", import.meta.url).pathname;
    return {
      ...command,
      args: ["--expose-gc", "--import", preload, ...args],
      env: { ...env, BENCH_HEAP: fileIn(options.folder) },
    };
  },
};

export async function retainedMegabytes({ running, folder }) {
  const written = new Promise((resolve) => process.once("SIGUSR2", resolve));
  process.kill(running.pid, "SIGUSR2");
  await written;
  return Number(readFileSync(fileIn(folder), "utf8")) / 2 ** 20;
}
