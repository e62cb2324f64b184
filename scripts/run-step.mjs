/** Runs a slow command and prints its output only if it fails. */
import { spawn } from "node:child_process";

const tickSeconds = 15;
const signals = ["SIGINT", "SIGTERM", "SIGHUP"];

/** Resolves when the command ends with 0; otherwise rejects with its output. */
export function runStep(title, command, args, options = {}) {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  console.log(`${title} …`);
  const tick = setInterval(
    () => console.log(`  … still running after ${seconds()} s`),
    tickSeconds * 1000,
  );
  // A process group, so that signals reach all children of the command.
  /** @type {import("node:child_process").StdioOptions} */
  const stdio = ["ignore", "pipe", "pipe"];
  const child = spawn(command, args, { stdio, detached: true, ...options });
  const abandon = () => {
    if (child.pid) process.kill(-child.pid);
    process.exit(1);
  };
  for (const signal of signals) process.once(signal, abandon);
  return new Promise((resolve, reject) => {
    let output = "";
    child.stdout?.on("data", (chunk) => (output += chunk));
    child.stderr?.on("data", (chunk) => (output += chunk));
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) return resolve(console.log(`  done in ${seconds()} s`));
      reject(new Error(`${title}: failed\n\n${output.trim()}`));
    });
  }).finally(() => {
    clearInterval(tick);
    for (const signal of signals) process.removeListener(signal, abandon);
  });
}
