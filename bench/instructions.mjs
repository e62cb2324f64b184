/** Counts the instructions of a process by `perf stat`, where it is installed and the processor counts them. */
import { spawn, spawnSync } from "node:child_process";

const event = "instructions:u";

/** @param text what `perf stat -x,` prints @returns the instructions; NaN when they were not counted */
export const parseCount = (text) =>
  Number(/^(\d+),[^,]*,instructions:u/m.exec(text)?.[1] ?? Number.NaN);

const probe = spawnSync("perf", ["stat", "-x,", "-e", event, "true"], { encoding: "utf8" });
const canCount = parseCount(probe.stderr ?? "") > 0;

/** Counts in a process and its threads from now on; undefined where they cannot be counted. */
export function countInstructions(pid) {
  if (!canCount) return undefined;
  const counter = spawn("perf", ["stat", "-x,", "-e", event, "-p", String(pid)], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let text = "";
  counter.stderr.setEncoding("utf8").on("data", (chunk) => (text += chunk));
  const ended = new Promise((resolve) => counter.once("close", resolve));
  return {
    async end() {
      counter.kill("SIGINT");
      await ended;
      return parseCount(text);
    },
  };
}
