/** Preloaded into a server: profiles it between two SIGUSR2 signals, so that the start is left out. */
import { writeFileSync } from "node:fs";
import { Session } from "node:inspector/promises";

const session = new Session();
session.connect();
let isWatching = false;

process.on("SIGUSR2", async () => {
  if (!isWatching) {
    isWatching = true;
    await session.post("Profiler.enable");
    await session.post("Profiler.setSamplingInterval", { interval: 200 });
    await session.post("Profiler.start");
    return;
  }
  const { profile } = await session.post("Profiler.stop");
  writeFileSync(process.env.BENCH_PROFILE ?? "", JSON.stringify(profile));
  process.kill(process.ppid, "SIGUSR2");
});
