/**
 * What runs on a thread of its own: one bcrypt at a time. Started by `password-threads.ts`, from the
 * source, because a bundle has no file for it.
 */
import { parentPort } from "node:worker_threads";
import { compareSync, hashSync } from "bcryptjs";

parentPort?.on("message", ({ password, digest, cost }) => {
  parentPort.postMessage(
    digest === undefined ? hashSync(password, cost) : compareSync(password, digest),
  );
});
