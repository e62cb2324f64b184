/** The program. It gives the commands the environment of the process, and ends with their exit code. */
import process from "node:process";
import { setTimeout as wait } from "node:timers/promises";
import { run } from "./run";

const oldestMajor = 20;

/**
 * A closed pipe, as of `head`, is no error. Its reader has what it wanted. The command goes on: after a rotation, it has
 * yet to store the new secret.
 */
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

async function main(): Promise<number> {
  if (Number.parseInt(process.versions.node, 10) < oldestMajor) {
    process.stderr.write(
      `latchkey: Node ${oldestMajor} or later is needed. This is ${process.version}.\n`,
    );
    return 1;
  }
  const system = {
    ...{ env: process.env, stdin: process.stdin, stdout: process.stdout, stderr: process.stderr },
    ...{ fetch, now: Date.now, wait },
  };
  return run(system, process.argv.slice(2));
}

main().then((exitCode) => {
  process.exitCode = exitCode;
});
