/**
 * Short work of many requests, done one after the other at the end of the event loop's turn. To hand work of
 * some microseconds to another thread costs more than to do it, and between two pieces of the same kind the
 * processor forgets nothing. Pure but for its queue.
 */
import type { MaybeLater } from "./maybe-later";

/** A millisecond of signatures, less of lookups: more than this waits for the next turn, so that others have theirs. */
const mostInATurn = 32;

let queue: (() => void)[] = [];

function runTurn(): void {
  const turn = queue.slice(0, mostInATurn);
  queue = queue.slice(mostInATurn);
  if (queue.length > 0) setImmediate(runTurn);
  for (const run of turn) run();
}

/** Waits for what the work promises, too. @throws what the work throws */
export const inTickBatch = <Value>(work: () => MaybeLater<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    const run = () => {
      try {
        resolve(work());
      } catch (error) {
        reject(error);
      }
    };
    if (queue.push(run) === 1) setImmediate(runTurn);
  });
