/**
 * The worker thread for bcrypt, one hash at a time. `password-threads.ts` starts it from this source file, because
 * the bundle has no file for it.
 */
import { parentPort } from "node:worker_threads";
import { compareSync, hashSync } from "bcryptjs";

parentPort?.on("message", ({ password, digest, cost }) => {
  parentPort.postMessage(
    digest === undefined ? hashSync(password, cost) : compareSync(password, digest),
  );
});
