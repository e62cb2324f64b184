/** Loaded into a watched process: on SIGUSR2 it collects its garbage and writes down how many bytes it keeps. */
import { writeFileSync } from "node:fs";

process.on("SIGUSR2", () => {
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  writeFileSync(process.env.BENCH_KEPT, String(heapUsed + external));
  process.kill(process.ppid, "SIGUSR2");
});
