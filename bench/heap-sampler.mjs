/** Preloaded into a server: on SIGUSR2 it collects garbage and writes its heap size in bytes to a file. */
import { writeFileSync } from "node:fs";

process.on("SIGUSR2", () => {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  writeFileSync(process.env.BENCH_HEAP ?? "", String(heapUsed + external));
  process.kill(process.ppid, "SIGUSR2");
});
