/**
 * Goes through much that is not urgent a little at a time, so that requests are answered in between: a slice
 * takes a few milliseconds of the event loop, most of them for one write to the disk.
 */
import { setTimeout } from "node:timers/promises";

const sliceLength = 100;
const pauseMilliseconds = 20;

export async function inSlices<Item>(
  items: readonly Item[],
  work: (slice: readonly Item[]) => Promise<unknown>,
): Promise<void> {
  for (let start = 0; start < items.length; start += sliceLength) {
    if (start > 0) await setTimeout(pauseMilliseconds);
    await work(items.slice(start, start + sliceLength));
  }
}
