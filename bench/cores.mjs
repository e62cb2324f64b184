/** Which core serves and which one drives: the first two, where the system can hold a process to one. */
import { spawnSync } from "node:child_process";
import os from "node:os";

const works = (command, ...args) => spawnSync(command, args, { stdio: "ignore" }).status === 0;

export const canPin = os.cpus().length > 1 && works("taskset", "-c", "0", "true");
export const hasWrk = spawnSync("wrk", ["-v"], { stdio: "ignore" }).error === undefined;

const coreOf = { server: "0", load: "1" };

/** The command on the cores of its part; as it is where processes cannot be held to cores. */
export const pinned = (part, command, args) =>
  canPin ? ["taskset", ["-c", coreOf[part], command, ...args]] : [command, args];

/** What `start` starts stays on the core of the part, as do its children. */
export async function onCoreOf(part, start) {
  if (!canPin) return start();
  const own = String(process.pid);
  const { stdout } = spawnSync("taskset", ["-pc", own], { encoding: "utf8" });
  const [, before = "0"] = /: (\S+)\s*$/.exec(stdout) ?? [];
  spawnSync("taskset", ["-pc", coreOf[part], own]);
  try {
    return await start();
  } finally {
    spawnSync("taskset", ["-pc", before, own]);
  }
}
