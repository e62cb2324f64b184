/**
 * Runs short work of many requests in one batch at the end of the current tick of the event loop. Work of some
 * microseconds is cheaper on this thread than handed to another one, and cheaper in a row than interleaved with other
 * work. Does no I/O.
 */

/** About a millisecond of signatures. The rest waits for the next tick, so that other work is not delayed. */
const maxBatch = 32;

let queue: (() => void)[] = [];

function runBatch(): void {
  const batch = queue.slice(0, maxBatch);
  queue = queue.slice(maxBatch);
  if (queue.length > 0) setImmediate(runBatch);
  for (const run of batch) run();
}

/** The result of the work, which may be a promise. @throws what the work throws */
export const inTickBatch = <Value>(work: () => Value | Promise<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    const run = () => {
      try {
        resolve(work());
      } catch (error) {
        reject(error);
      }
    };
    if (queue.push(run) === 1) setImmediate(runBatch);
  });
